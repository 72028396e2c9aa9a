"""`python -m pipeline`: the same as the command `casusage`."""

from pipeline.cli.main import main

if __name__ == "__main__":
    main()

"""Random mutants of what editors give: sound documents or findings, nothing else."""

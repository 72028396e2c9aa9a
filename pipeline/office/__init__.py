"""LibreOffice, from outside: found, run safely, used to look at documents."""

"""The preflight: a finished PDF judged as a printer would, knowing nothing of the program that wrote it."""

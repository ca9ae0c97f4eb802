"""What each command does; render.py names them and wires them up. Nothing here loads what its command does not need."""

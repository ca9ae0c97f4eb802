"""What duikai costs and what its planner makes, measured: see run.py."""

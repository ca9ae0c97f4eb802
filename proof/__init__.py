"""Looking at pages before they are printed."""

"""Programs of others that judge what is made here."""

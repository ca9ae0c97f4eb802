"""What is printed: the edition, its stories and pictures; reading and checking them."""

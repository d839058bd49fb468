"""What comes back: bounces and complaints, read from mails and webhooks, and what follows from them."""

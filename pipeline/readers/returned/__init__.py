"""Documents that came back: fiches and decks as they read, whatever program saved them."""

"""What furniture looks like where a few words tell it too: captions, openers, search terms."""

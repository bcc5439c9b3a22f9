"""What many pages of one site share: how it is learnt, and how it is kept."""

"""What is not the article: rules, shapes, repetition, the line model, and the table of steps."""

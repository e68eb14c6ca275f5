"""What fills the pages for a class: the class page, each student's feedback, and the texts to read."""

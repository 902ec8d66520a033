"""The site: the book with its pages executed, the learners' downloads, the book on paper and as an ePub."""

// Where a portal shows this book, a script of its own stands in place of this one and puts a form to hand in here.

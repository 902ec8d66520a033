"""The generator of the course's pictures: cats, and other things that are no cats.

`python -m cats draw FOLDER` writes the two files of the course, `python -m cats sheet FILE.png`
shows what is in them, and `python -m cats calibrate` measures how well the classifiers of the
course do on such pictures. Read the modules in this order: grid, colour, pen, backdrop, face, cat,
animals, objects, scenes, camera, picture, collection, files, sheet, network, calibration, report.
"""

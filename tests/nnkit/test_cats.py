import os
import subprocess
import sys
import tomllib
from contextlib import suppress
from pathlib import Path

import h5py
import numpy as np
import pytest

import nnkit
from nnkit.cats import BUNDLED, MOST_PICTURES, CatFileError, load_cats

KEYS = ("train_set_x", "train_set_y", "list_classes")
NAMES = np.array([b"non-cat", b"cat"])


def layout(part, m=5, labels=None):
    """The data sets of one file, as the original course wrote them."""
    rng = np.random.default_rng(len(part))
    return {
        f"{part}_set_x": rng.integers(0, 256, (m, 64, 64, 3), dtype=np.uint8),
        f"{part}_set_y": np.arange(m) % 2 if labels is None else labels,
        "list_classes": NAMES,
    }


def write(path, data, **how):
    with h5py.File(path, "w") as file:
        for key, values in data.items():
            file.create_dataset(key, data=values, **(how if np.ndim(values) == 4 else {}))


@pytest.fixture(autouse=True)
def no_other_folder(monkeypatch):
    monkeypatch.delenv("NNKIT_CATS", raising=False)


@pytest.fixture
def folder(tmp_path):
    """A folder with two right files, one of which each test damages."""
    write(tmp_path / "train_catvnoncat.h5", layout("train"))
    write(tmp_path / "test_catvnoncat.h5", layout("test", m=3))
    return tmp_path


@pytest.fixture
def train(folder):
    return folder / "train_catvnoncat.h5"


def problem_with(folder):
    """The one sentence in which the loading fails."""
    with pytest.raises(CatFileError) as caught:
        load_cats(folder)
    sentence = str(caught.value)
    assert sentence.endswith(
        "; name another folder, or call load_cats() for the pictures that came with nnkit."
    )
    assert "\n" not in sentence
    return sentence


def replace(path, key, values):
    """Put other values under a key, or none."""
    with h5py.File(path, "r+") as file:
        del file[key]
        if values is not None:
            file[key] = values


def test_the_bundled_pictures_are_bytes_with_labels_in_rows():
    cats = load_cats()
    assert cats.X_train.shape == (209, 64, 64, 3)
    assert cats.X_test.shape == (50, 64, 64, 3)
    assert cats.X_train.dtype == cats.X_test.dtype == np.uint8
    assert cats.Y_train.shape == (1, 209)
    assert cats.Y_test.shape == (1, 50)
    assert cats.Y_train.dtype == cats.Y_test.dtype == np.int64
    assert (cats.Y_train.sum(), cats.Y_test.sum()) == (100, 25)
    assert cats.classes == ("non-cat", "cat")


def test_no_picture_to_test_with_is_among_those_to_learn_from():
    cats = load_cats()
    pictures = np.concatenate([cats.X_train, cats.X_test])
    assert len({picture.tobytes() for picture in pictures}) == 259


@pytest.mark.parametrize("shape", [(-1,), (1, -1)])
@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.bool_])
def test_files_of_others_load_whatever_their_number_and_the_form_of_their_labels(
    folder, train, shape, dtype
):
    write(train, layout("train", m=7, labels=(np.arange(7) % 2).astype(dtype).reshape(shape)))
    cats = load_cats(folder)
    np.testing.assert_array_equal(cats.X_train, layout("train", m=7)["train_set_x"])
    np.testing.assert_array_equal(cats.Y_train, [[0, 1, 0, 1, 0, 1, 0]])
    assert cats.Y_train.dtype == np.int64
    assert cats.X_test.shape == (3, 64, 64, 3)
    assert cats.classes == ("non-cat", "cat")


def test_files_may_be_packed_in_any_way(folder, train):
    write(train, layout("train"), compression="lzf", chunks=(2, 64, 64, 3))
    np.testing.assert_array_equal(load_cats(folder).X_train, layout("train")["train_set_x"])


def test_an_environment_variable_names_the_folder_and_an_argument_goes_before_it(
    folder, monkeypatch
):
    monkeypatch.setenv("NNKIT_CATS", str(folder))
    assert len(load_cats().X_train) == 5
    assert len(load_cats(BUNDLED).X_train) == 209
    monkeypatch.setenv("NNKIT_CATS", "")
    assert len(load_cats().X_train) == 209


def test_a_folder_may_be_named_from_the_home_of_its_owner(folder, monkeypatch):
    monkeypatch.setenv("HOME", str(folder.parent))
    assert len(load_cats(f"~/{folder.name}").X_train) == 5


def test_whoever_set_the_variable_is_told_to_correct_it(tmp_path, monkeypatch):
    monkeypatch.setenv("NNKIT_CATS", str(tmp_path / "nowhere"))
    with pytest.raises(CatFileError, match="correct the environment variable NNKIT_CATS, which"):
        load_cats()


def test_a_damaged_installation_is_to_be_repeated(tmp_path, monkeypatch):
    monkeypatch.setattr("nnkit.cats.BUNDLED", tmp_path)
    with pytest.raises(CatFileError, match=r"h5 is missing; install nnkit again\.$"):
        load_cats()


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    assert f"there is no folder {tmp_path / 'nowhere'};" in problem_with(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["~nobody-of-this-name/cats", "x" * 300])
def test_a_folder_that_cannot_be_is_named(name):
    assert f"{name} cannot be opened (" in problem_with(name)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_not_called_damaged(folder, train):
    train.chmod(0)
    assert "cannot be opened ([Errno 13] Permission denied: " in problem_with(folder)


def test_a_file_is_no_folder(train):
    assert f"there is no folder {train};" in problem_with(train)


@pytest.mark.parametrize("part", ["train", "test"])
def test_a_missing_file_is_named(folder, part):
    (folder / f"{part}_catvnoncat.h5").unlink()
    assert f"{part}_catvnoncat.h5 is missing;" in problem_with(folder)


def test_a_folder_in_the_place_of_a_file_is_a_missing_file(folder, train):
    train.unlink()
    train.mkdir()
    assert "train_catvnoncat.h5 is missing;" in problem_with(folder)


def test_an_empty_file_is_called_empty(folder, train):
    train.write_bytes(b"")
    assert f"{train} is empty, where an HDF5 file was expected;" in problem_with(folder)


@pytest.mark.parametrize("content", [b"<!DOCTYPE html>" * 40, b"\x89HDF\r\n\x1a\n"])
def test_a_file_of_another_kind_is_no_hdf5_file(folder, train, content):
    train.write_bytes(content)
    assert f"{train} is not an HDF5 file, or only a part of one;" in problem_with(folder)


def test_a_file_cut_off_at_any_place_is_told_to_be_a_part(folder, train):
    whole = (BUNDLED / "train_catvnoncat.h5").read_bytes()
    for share in (0.001, 0.1, 0.5, 0.999):
        train.write_bytes(whole[: int(share * len(whole))])
        assert f"{train} is not an HDF5 file, or only a part of one;" in problem_with(folder)


def test_a_picture_whose_bytes_are_damaged_is_found_when_it_is_read(folder, train):
    write(train, layout("train"), compression="gzip", chunks=(1, 64, 64, 3))
    with h5py.File(train) as file:
        place = file["train_set_x"].id.get_chunk_info(4)
    content = bytearray(train.read_bytes())
    content[place.byte_offset : place.byte_offset + place.size] = bytes(place.size)
    train.write_bytes(content)
    assert f"{train} is damaged: train_set_x cannot be read;" in problem_with(folder)


@pytest.mark.parametrize("key", KEYS)
def test_a_data_set_whose_description_is_damaged_is_named(folder, train, key):
    with h5py.File(train) as file:
        place = h5py.h5o.get_info(file[key].id).addr
    content = bytearray(train.read_bytes())
    content[place : place + 16] = bytes(16)
    train.write_bytes(content)
    assert f"{train} is damaged: {key} cannot be read;" in problem_with(folder)


@pytest.mark.parametrize("key", KEYS)
def test_a_type_that_numpy_does_not_know_is_named(folder, train, key):
    with h5py.File(train, "r+") as file:
        space = file[key].id.get_space()
        del file[key]
        h5py.h5d.create(file.id, key.encode(), h5py.h5t.UNIX_D32LE, space)
    assert f"{train} is damaged: {key} cannot be read;" in problem_with(folder)


@pytest.mark.parametrize("key", KEYS)
def test_a_missing_key_is_named_beside_those_that_are_there(folder, train, key):
    replace(train, key, None)
    sentence = problem_with(folder)
    assert f"{train} should have the key {key}, but its keys are [" in sentence
    assert sentence.count("_set_") + sentence.count("list_classes") == 3


def test_two_files_exchanged_show_by_their_keys(folder, train):
    write(train, layout("test"))
    assert "should have the key train_set_x, but its keys are ['list_c" in problem_with(folder)


@pytest.mark.parametrize(
    ("key", "values", "expected"),
    [
        ("train_set_x", np.zeros((5, 32, 32, 3), np.uint8), "shape (pictures, 64, 64, 3), not (5, 32"),
        ("train_set_x", np.zeros((5, 12288), np.uint8), "shape (pictures, 64, 64, 3), not (5, 12288)"),
        ("train_set_x", np.zeros((5, 64, 64, 3)), "dtype uint8, not float64"),
        ("train_set_x", np.zeros((0, 64, 64, 3), np.uint8), "length 1 to 50000, not 0"),
        ("train_set_x", h5py.Empty("u1"), "shape (pictures, 64, 64, 3), not None"),
        ("train_set_y", np.zeros(4, int), "shape (5,) or (1, 5), not (4,)"),
        ("train_set_y", np.zeros((5, 1), int), "shape (5,) or (1, 5), not (5, 1)"),
        ("train_set_y", h5py.Empty("i8"), "shape (5,) or (1, 5), not None"),
        ("train_set_y", np.zeros(5), "dtype int64, not float64"),
        ("train_set_y", np.array([b"cat"] * 5), "dtype int64, not |S3"),
        ("train_set_y", np.array([0, 1, 2, 1, -1]), "labels 0 and 1 alone, not [-1, 2]"),
        ("list_classes", np.array([b"cat"]), "shape (2,), not (1,)"),
        ("list_classes", np.array([0, 1]), "dtype S7 or other bytes, not int64"),
    ],
)  # fmt: skip
def test_what_is_not_of_the_layout_is_named_with_file_key_expected_and_found(
    folder, train, key, values, expected
):
    replace(train, key, values)
    assert f"{key} in {train} should have the {expected}" in problem_with(folder)


def test_more_pictures_than_memory_holds_are_refused_unread(folder, train):
    with h5py.File(train, "r+") as file:
        del file["train_set_x"]
        file.create_dataset("train_set_x", (10**12, 64, 64, 3), "u1", chunks=(1, 64, 64, 3))
    assert f"length 1 to {MOST_PICTURES}, not 1000000000000;" in problem_with(folder)


def test_two_files_with_different_classes_do_not_belong_together(folder, train):
    replace(train, "list_classes", NAMES[::-1])
    sentence = problem_with(folder)
    assert "should have the same list_classes, not ('cat', 'non-cat') for train" in sentence


def test_a_group_in_the_place_of_data_is_named(folder, train):
    with h5py.File(train, "r+") as file:
        del file["train_set_x"]
        file.create_group("train_set_x")
    assert f"train_set_x in {train} should have the type Dataset, not Group;" in problem_with(
        folder
    )


@pytest.mark.parametrize(
    "link",
    [
        h5py.ExternalLink("test_catvnoncat.h5", "/test_set_x"),
        h5py.ExternalLink("/nowhere.h5", "/x"),
        h5py.SoftLink("/list_classes"),
        h5py.SoftLink("/nowhere"),
        h5py.SoftLink("/train_set_x"),
    ],
)
def test_no_link_is_followed_wherever_it_leads(folder, train, link):
    replace(train, "train_set_x", link)
    assert f"type Dataset, not {type(link).__name__};" in problem_with(folder)


def test_values_kept_in_another_file_that_is_gone_are_damage(folder, train):
    with h5py.File(train, "r+") as file:
        del file["train_set_x"]
        elsewhere = [("/nowhere/values.raw", 0, h5py.h5f.UNLIMITED)]
        file.create_dataset("train_set_x", (5, 64, 64, 3), "u1", external=elsewhere)
    assert f"{train} is damaged: train_set_x cannot be read;" in problem_with(folder)


def test_objects_and_references_are_no_names(folder, train):
    replace(train, "list_classes", None)
    with h5py.File(train, "r+") as file:
        file.create_dataset("list_classes", data=[file.ref, file.ref], dtype=h5py.ref_dtype)
    assert "list_classes in" in problem_with(folder)


def test_names_of_any_length_are_names(folder, train):
    for path in (train, folder / "test_catvnoncat.h5"):
        replace(path, "list_classes", ["no cat", "a cat"])
    assert load_cats(folder).classes == ("no cat", "a cat")


def test_names_that_are_no_text_do_not_stop_the_loading(folder, train):
    for path in (train, folder / "test_catvnoncat.h5"):
        replace(path, "list_classes", np.array([b"\xff\xfe", b"cat"]))
    assert load_cats(folder).classes == ("\ufffd\ufffd", "cat")


def test_a_file_with_flipped_bytes_loads_or_is_refused_as_a_cat_file(folder, train):
    whole = train.read_bytes()
    head = len(whole) - 5 * 64 * 64 * 3  # all that is no picture
    rng = np.random.default_rng(1)
    for _ in range(300):
        content = bytearray(whole)
        for place in rng.integers(0, head, 3):
            content[place] = rng.integers(256)
        train.write_bytes(content)
        with suppress(CatFileError):
            load_cats(folder)


def test_reading_leaves_the_file_closed(folder, train):
    load_cats(folder)
    with h5py.File(train, "r+") as file:
        file["train_set_y"][0] = 7
    problem_with(folder)
    with h5py.File(train, "r+") as file:
        assert file["train_set_y"][0] == 7


def test_a_notebook_shows_the_sentence_alone():
    assert CatFileError("It is missing.")._render_traceback_() == ["It is missing."]


def test_importing_the_kit_does_not_need_h5py():
    program = "import sys; sys.modules['h5py'] = None; import nnkit; nnkit.load_cats()"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert "ModuleNotFoundError" in done.stderr
    assert "h5py" in done.stderr


def test_the_wheel_holds_the_pictures_and_their_data_card():
    kit = Path(nnkit.__file__).parent
    told = tomllib.loads((kit / "pyproject.toml").read_text())["tool"]["setuptools"]
    packed = {path for pattern in told["package-data"]["nnkit"] for path in kit.glob(pattern)}
    assert packed == set((kit / "data").iterdir())
    assert len(packed) == 3

"""Batches of data libraries through one cleaner: the same kind comes back, all else untouched."""

import pickle
from inspect import signature

import pytest

from newsclean.boilerplate.templates import learn_templates
from newsclean.cleaner import Cleaner
from newsclean.document import Document, Removal, Rewrite
from newsclean.errors import ArgumentError

TEXT = "Share on Facebook\nRain fell on the town all night.\n"
CLEAN = "Rain fell on the town all night.\n"
TEXTS = [TEXT, None, CLEAN, TEXT, ""]
CLEANED = [CLEAN, None, CLEAN, CLEAN, ""]
cleaner = Cleaner()


def rules(about):
    return [claim["rule"] for claim in about["removals"]]


def test_a_dict_of_lists_comes_back_cleaned_with_its_claims():
    batch = {"id": [1, 2], "text": [TEXT, None]}

    found = cleaner(batch)

    assert found["id"] == [1, 2]
    assert found["text"] == [CLEAN, None]
    assert "share.label" in rules(found["newsclean"][0])
    assert found["newsclean"][1] is None
    assert batch["text"] == [TEXT, None]


def test_one_record_comes_back_as_one_record():
    assert cleaner({"text": TEXT, "id": 7}) | {"newsclean": []} == {
        "text": CLEAN,
        "id": 7,
        "newsclean": [],
    }
    assert cleaner({"text": None}) == {"text": None, "newsclean": None}


def test_a_column_of_bytes_is_told_how_to_decode_it():
    pa = pytest.importorskip("pyarrow")

    with pytest.raises(ArgumentError, match=r"holds binary. .* decode this one: column\.cast"):
        cleaner(pa.table({"text": pa.array([b"Rain."], pa.binary())}))


@pytest.mark.parametrize("wrong", [5, b"Rain.", ["Rain."]])
def test_a_value_that_is_no_text_is_refused_with_its_row(wrong):
    with pytest.raises(ArgumentError, match="row 2 of the batch: a string is wanted"):
        cleaner({"text": [TEXT, None, wrong]})


def test_the_column_can_have_another_name():
    found = cleaner.clean_batch({"body": [TEXT], "text": [TEXT]}, "body")

    assert (found["body"], found["text"]) == ([CLEAN], [TEXT])


def test_the_callable_takes_the_batch_alone_since_duckdb_counts_parameters():
    assert list(signature(cleaner).parameters) == ["batch"]


def test_equal_texts_of_a_batch_are_cleaned_once():
    from newsclean.batch import clean_batch

    asked = []

    def annotate(text):
        asked.append(text)
        return Document(text, (Removal(0, 1, "r", "c"),))

    assert clean_batch({"text": ["ab", "cb", "ab"]}, annotate)["text"] == ["b", "b", "b"]
    assert asked == ["ab", "cb"]


def test_numpy_columns_come_back_as_numpy_columns():
    np = pytest.importorskip("numpy")
    found = cleaner({"text": np.array(TEXTS, object), "id": np.arange(5)})

    assert found["text"].tolist() == CLEANED
    assert found["text"].dtype == object
    assert "share.label" in rules(found["newsclean"][0])


def test_arrow_tables_and_record_batches_come_back_in_kind():
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"text": TEXTS, "id": range(5)})

    found = cleaner(table)
    batch = cleaner(table.to_batches()[0])

    assert isinstance(found, pa.Table)
    assert isinstance(batch, pa.RecordBatch)
    assert found["text"].to_pylist() == batch.column("text").to_pylist() == CLEANED
    assert found.schema.names == ["text", "id", "newsclean"]
    assert "share.label" in rules(found["newsclean"][0].as_py())
    assert cleaner(found).schema == found.schema


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary", "null"])
@pytest.mark.parametrize("chunks", [0, 1, 3])
def test_arrow_columns_keep_type_chunks_metadata_and_neighbours(kind, chunks):
    pa = pytest.importorskip("pyarrow")
    dictionary = pa.dictionary(pa.int8(), pa.large_string())
    made = dictionary if kind == "dictionary" else getattr(pa, kind)()
    texts = [None] * 5 if kind == "null" else TEXTS
    column = pa.chunked_array([pa.array(texts, made)] * chunks, made)
    other = pa.chunked_array([pa.array([[1.5]] * 5)] * chunks, pa.list_(pa.float64()))
    fields = [pa.field("text", made, metadata={"a": "b"}), pa.field("other", other.type)]
    table = pa.table([column, other], pa.schema(fields, {"pandas": "{}"}))

    found = cleaner(table)

    assert found["text"].to_pylist() == ([None] * 5 if kind == "null" else CLEANED) * chunks
    assert found["text"].type == made
    assert found["text"].num_chunks == chunks
    assert found.schema.metadata == {b"pandas": b"{}"}
    assert found.schema.field("text").metadata == {b"a": b"b"}
    assert found["other"].equals(other)
    found.validate(full=True)


def test_a_slice_of_an_arrow_batch_is_read_from_where_it_begins():
    pa = pytest.importorskip("pyarrow")

    assert cleaner(pa.table({"text": TEXTS}).slice(2, 2))["text"].to_pylist() == CLEANED[2:4]


def test_lone_arrow_columns_come_back_alone():
    pa = pytest.importorskip("pyarrow")
    array = pa.array(TEXTS, pa.large_string())

    assert cleaner(array).equals(pa.array(CLEANED, pa.large_string()))
    assert cleaner(pa.chunked_array([array, array])).to_pylist() == CLEANED * 2


def test_polars_series_and_frames_come_back_in_kind():
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame({"id": range(5), "text": TEXTS})

    found = cleaner(frame)

    assert cleaner(frame["text"]).equals(pl.Series("text", CLEANED), check_names=True)
    assert found.columns == ["id", "text", "newsclean"]
    assert found["text"].to_list() == CLEANED
    assert "share.label" in rules(found["newsclean"][0])
    assert cleaner(frame.cast({"text": pl.Categorical}))["text"].dtype == pl.Categorical
    assert cleaner(frame.head(0)).schema == found.schema


def test_a_polars_expression_can_use_it():
    pl = pytest.importorskip("polars")
    frame = pl.LazyFrame({"text": TEXTS})

    found = frame.with_columns(pl.col("text").map_batches(cleaner, return_dtype=pl.String))

    assert found.collect()["text"].to_list() == CLEANED


@pytest.mark.parametrize("dtype", ["object", "str", "string", "category"])
def test_pandas_series_keep_index_name_and_dtype(dtype):
    pd = pytest.importorskip("pandas")
    series = pd.Series(TEXTS, [9, 7, 5, 3, 1], dtype, "body")

    found = cleaner(series)

    assert found.index.tolist() == [9, 7, 5, 3, 1]
    assert found.name == "body"
    assert str(found.dtype) == str(series.dtype)
    assert found.isna().tolist() == [False, True, False, False, False]
    assert found.dropna().tolist() == [text for text in CLEANED if text is not None]


def test_pandas_frames_keep_index_and_columns():
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"text": TEXTS, "id": range(5)}, list("abcde"))

    found = cleaner(frame)

    assert found.columns.tolist() == ["text", "id", "newsclean"]
    assert found.index.tolist() == list("abcde")
    assert found.loc["a", "text"] == CLEAN
    assert "share.label" in rules(found.loc["a", "newsclean"])
    assert frame.loc["a", "text"] == TEXT


@pytest.mark.parametrize("kind", [None, "numpy", "arrow"])
def test_batches_of_datasets_fit_on_where_the_first_has_no_claims(tmp_path, kind):
    datasets = pytest.importorskip("datasets")
    clean = [f"Rain fell on town {n} all night and the old bridge was shut.\n" for n in range(6)]
    columns = {"text": [*clean, *TEXTS], "n": range(11), "gone": range(11)}

    given = datasets.Dataset.from_dict(columns).with_format(kind)
    found = given.map(
        cleaner,
        batched=True,
        batch_size=3,
        writer_batch_size=3,
        remove_columns=None if kind else ["gone"],
        cache_file_name=str(tmp_path / "cache.arrow"),
    )

    found = found.with_format(None)
    assert found.column_names[:2] == ["text", "n"]
    assert ("gone" in found.column_names) == bool(kind)
    assert found["text"][6:] == CLEANED
    assert [about and len(about["removals"]) > 0 for about in found["newsclean"]][6:] == [
        True,
        None,
        False,
        True,
        False,
    ]
    assert {about["status"] for about in found["newsclean"] if about} == {"ok"}


def test_the_column_of_what_was_done_knows_its_arrow_type():
    pa = pytest.importorskip("pyarrow")
    empty = pa.array(cleaner({"text": [CLEAN]})["newsclean"])

    assert empty.type == pa.array(cleaner({"text": [TEXT]})["newsclean"]).type
    assert cleaner(pa.table({"text": [CLEAN]}))["newsclean"].type == empty.type


def test_an_empty_batch_stays_empty():
    assert cleaner({"text": []}) == {"text": [], "newsclean": []}


@pytest.mark.parametrize(
    "batch", [{"body": [TEXT]}, {"text": b"raw"}, {"text": 5}, {"text": [5]}, [TEXT], TEXT, 5]
)
def test_what_is_no_batch_is_refused_with_a_hint(batch):
    with pytest.raises(ArgumentError, match="Next"):
        cleaner(batch)


def test_an_arrow_batch_without_one_column_of_text_is_refused_with_a_hint():
    pa = pytest.importorskip("pyarrow")
    for table in (
        pa.table({"body": [TEXT]}),
        pa.table({"text": [b"raw"]}),
        pa.table([pa.array([TEXT])] * 2, ["text", "text"]),
    ):
        with pytest.raises(ArgumentError, match="name the column"):
            cleaner(table)


def test_a_cleaner_with_all_it_can_have_survives_a_trip():
    texts = [f"Rain in {town}\nSubscribe to The Daily Roe\n" for town in ("Ulm", "Bath", "Kiel")]
    one = Cleaner(templates=learn_templates(texts), min_confidence=0.7)

    two = pickle.loads(pickle.dumps(one))

    assert two == one
    assert two.fingerprint == one.fingerprint
    assert two({"text": texts}) == one({"text": texts})


def test_what_was_done_has_the_names_and_values_of_a_document():
    text = f"{TEXT}It was the cafÃ© on the quay that stayed open, she said.\n"

    (about,) = cleaner({"text": [text]})["newsclean"]

    doc = cleaner.annotate(text)
    assert (about["status"], about["detail"]) == (doc.status, doc.detail) == ("ok", "")
    assert tuple(Removal(**claim) for claim in about["removals"]) == doc.removals != ()
    assert tuple(Rewrite(**change) for change in about["rewrites"]) == doc.rewrites != ()
    assert set(about) <= set(Document.__dataclass_fields__) | {"removals"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"<html><body><p>{CLEAN}</p><script>1</script></body></html>", "page"),
        (CLEAN, "ok"),
    ],
)
@pytest.mark.parametrize("kind", ["dict", "record", "pyarrow", "polars", "pandas"])
def test_the_status_is_told_in_every_kind_of_batch(kind, text, status):
    doc = cleaner.annotate(text)
    if kind in ("dict", "record"):
        about = cleaner({"text": [text] if kind == "dict" else text})["newsclean"]
        about = about[0] if kind == "dict" else about
    else:
        library = pytest.importorskip(kind)
        made = {"pyarrow": "table", "polars": "DataFrame", "pandas": "DataFrame"}[kind]
        about = cleaner(getattr(library, made)({"text": [text, None]}))["newsclean"][0]
        about = about.as_py() if kind == "pyarrow" else about

    assert cleaner.clean(text) == doc.text
    assert (about["status"], about["detail"]) == (status, doc.detail)
    assert bool(about["detail"]) == (status != "ok")


def test_a_status_of_a_step_comes_through():
    from newsclean.batch import clean_batch

    def annotate(text):
        return Document(text, status="budget", detail="claims were held back")

    (about,) = clean_batch({"text": ["Rain."]}, annotate)["newsclean"]
    assert (about["status"], about["detail"]) == ("budget", "claims were held back")

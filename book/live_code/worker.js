// Python, in a worker without an origin and without a network: all that it needs comes from the page, through one port.

(() => {
  const PACKAGES = "/lib/python3.12/site-packages";
  const PACKED_AS = { wasm: "application/wasm", json: "application/json" };
  // What Python and NumPy import anyway: once it is in the snapshot, a start does not have to.
  const AT_FIRST = `
import abc, argparse, array, ast, bisect, collections, contextlib, contextvars, copy, dataclasses, datetime
import decimal, enum, functools, hashlib, heapq, importlib.metadata, inspect, io, itertools, json, linecache
import logging, math, numbers, operator, os, pathlib, pickle, platform, random, re, secrets, shutil, string
import struct, sys, tempfile, textwrap, threading, time, traceback, types, typing, warnings, weakref, zipfile
import zlib
`;
  const worker = /** @type {any} */ (self);
  const loaded = new Set();
  /** @type {any} */
  let python;
  /** @type {MessagePort} */
  let port;

  /** Pyodide asks for its files by address; they are here already. @param {Record<string, Blob>} files */
  function answerWith(files) {
    worker.fetch = async (/** @type {string} */ url) => {
      const name = new URL(url).pathname.slice(1);
      const kind = /** @type {Record<string, string>} */ (PACKED_AS)[name.split(".").pop() ?? ""] ?? "";
      return new Response(files[name], { headers: { "Content-Type": kind } });
    };
  }

  /** @param {{files: Record<string, Blob>, runner: string, snapshot: Blob | null, keep: boolean}} given */
  async function start({ files, runner, snapshot, keep }) {
    answerWith(files);
    // Firefox imports no script where there is no origin. These two say themselves what is to be known everywhere.
    for (const name of ["pyodide.js", "pyodide.asm.js"]) (0, eval)(await files[name].text());
    const env = {
      HOME: "/home/reader", MPLBACKEND: "module://page_backend", MATPLOTLIBRC: `${PACKAGES}/figures.mplstyle`,
      MPLCONFIGDIR: `${PACKAGES}/matplotlib_cache`, NNKIT_IN_PAGE: "yes",
    };
    const how = snapshot ? { _loadSnapshot: snapshot.arrayBuffer() } : keep ? { _makeSnapshot: true } : {};
    python = await worker.loadPyodide({ indexURL: "http://here/", stdLibURL: "http://here/python.zip", env, ...how });
    if (keep && !snapshot) {
      python.runPython(AT_FIRST);
      port.postMessage({ snapshot: new Blob([python.makeMemorySnapshot()]) });
    }
    if (snapshot) python.runPython("import random; random.seed()"); // it was the same in every snapshot
    await load("numpy", files["numpy.zip"]);
    python.FS.writeFile(`${PACKAGES}/page_runner.py`, runner);
    python.pyimport("page_runner").tell_with((/** @type {string} */ kind, /** @type {string} */ content) =>
      port.postMessage({ kind, content }));
  }

  /** @param {string} name @param {Blob} archive */
  async function load(name, archive) {
    if (loaded.has(name)) return;
    python.unpackArchive(await archive.arrayBuffer(), "zip", { extractDir: PACKAGES });
    if (name === "matplotlib") python.pyimport("page_runner").make_backend();
    loaded.add(name);
  }

  /** @param {import("./python.js").Task} task */
  async function run({ parts, apart, files, archives }) {
    for (const [name, archive] of Object.entries(archives)) await load(name, archive);
    for (const [name, content] of Object.entries(files)) python.FS.writeFile(name, content);
    return python.pyimport("page_runner").run(python.toPy(parts), apart);
  }

  worker.onmessage = (/** @type {MessageEvent} */ { data, ports }) => {
    [port] = ports;
    port.onmessage = ({ data: task }) =>
      run(task).then(
        (good) => port.postMessage({ done: true, good }),
        (error) => port.postMessage({ broken: String(error) }),
      );
    start(data).then(
      () => port.postMessage({ ready: true }),
      (error) => port.postMessage({ broken: String(error) }),
    );
  };
})();

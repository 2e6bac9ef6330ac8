// WebKitGTK's small browser under its own driver, on a display that nobody sees.
//
// Driver and display are processes of ours: they end by their handles, with the browser, and with the test in any case.
import { spawn } from "node:child_process";
import { accessSync, constants, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { driverAt, listens, openSession } from "./webdriver.mjs";

/** Where distributions put what is no command: beside the library. */
const LIBRARIES = ["/usr/lib", "/usr/lib64", "/usr/libexec"];

/** @param {string} path */
const runs = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The folders in a folder. @param {string} folder */
const inside = (folder) => {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
};

/**
 * MiniBrowser, which is no command: in `webkit2gtk-…/` below a folder of libraries.
 * @returns {string}
 */
function miniBrowser() {
  const folders = LIBRARIES.flatMap((folder) => [folder, ...inside(folder)]);
  const found = folders
    .flatMap((folder) => inside(folder).filter((path) => /\/webkit(2gtk|gtk)-[\d.]+$/.test(path)))
    .map((path) => join(path, "MiniBrowser"))
    .find(runs);
  if (!found) throw new Error(`no webkit2gtk-*/MiniBrowser below ${LIBRARIES.join(", ")}`);
  return found;
}

/** A port that is free now. @returns {Promise<number>} */
const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});
// A runner that gives up ends a test so, and then nothing else would be told.
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.once(signal, () => process.exit(1));

/**
 * A process that ends with us at the latest.
 * @param {string} command @param {string[]} args @param {import("node:child_process").SpawnOptions} options
 */
function start(command, args, options) {
  const child = spawn(command, args, options);
  children.add(child);
  const ended = new Promise((done) => child.once("exit", done).once("error", done));
  ended.then(() => children.delete(child));
  const end = async () => {
    child.kill();
    await ended;
  };
  return { child, end, ended };
}

/**
 * An unseen display.
 * @returns {Promise<{ display: string, end: () => Promise<void> }>}
 */
async function startDisplay() {
  const { child, end, ended } = start("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const said = /** @type {import("node:stream").Readable} */ (child.stdio[3]);
  const number = new Promise((done) => said.once("data", (bytes) => done(String(bytes).trim())));
  const display = await Promise.race([number, ended]);
  if (typeof display !== "string") throw new Error(`Xvfb did not start (${display})`);
  return { display: `:${display}`, end };
}

/**
 * Starts the driver; each visit is then a browser of its own.
 * @param {string} command of the driver
 */
export async function launchWebKit(command) {
  const binary = miniBrowser();
  const { display, end: endDisplay } = await startDisplay();
  const port = await freePort();
  // Its children write where it writes, and outlive it for a moment: a pipe would keep the runner waiting for them.
  const { end: endDriver } = start(command, [`--port=${port}`], {
    stdio: "ignore",
    env: { ...process.env, DISPLAY: display },
  });
  const driver = driverAt(port);
  /** @type {Set<() => Promise<void>>} */
  const open = new Set();
  const close = async () => {
    for (const one of open) await one().catch(() => {});
    await endDriver();
    await endDisplay();
  };
  try {
    await listens(driver);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    /** A visit, as `freshVisit` gives it. The driver tells neither errors nor the console, and has one session at a time. */
    async visit() {
      for (const one of open) await one();
      const session = await openSession(driver, {
        browserName: "MiniBrowser",
        pageLoadStrategy: "none",
        "webkitgtk:browserOptions": { binary, args: ["--automation"] },
      });
      const end = async () => {
        if (!open.delete(end)) return;
        await session.close();
      };
      open.add(end);
      return { page: session.page, close: end, errors: [], consoleLines: [], requests: [] };
    },
    close,
  };
}

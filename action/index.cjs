// Made by `npm run action` from server/action.
"use strict";

var import_node_child_process = require("node:child_process");
var import_node_crypto = require("node:crypto");
var import_node_fs = require("node:fs");
var import_node_os = require("node:os");
var import_node_path = require("node:path");

var WrongInput = class extends Error {
};
var VALUES = ["config", "baseline", "severity", "max-warnings", "changed-since", "locale"];
var REPORTS = { "sarif-file": "sarif", "html-file": "html" };
function readInputs(env, report) {
  const input = (name) => (env[`INPUT_${name.toUpperCase()}`] ?? "").trim();
  const argv = ["check", "--format", input("format") || "github", "--format", "json", "--output", report];
  for (const [name, format] of Object.entries(REPORTS))
    if (input(name) !== "") argv.push("--format", format, "--output", input(name));
  for (const name of VALUES) if (input(name) !== "") argv.push(`--${name}=${input(name)}`);
  if (isOn("exit-zero", input("exit-zero"))) argv.push("--exit-zero");
  const paths = input("paths").split(/\r?\n/).map((path) => path.trim());
  argv.push("--", ...paths.filter((path) => path !== ""));
  return { argv, folder: input("working-directory") || ".", report };
}
function isOn(name, value) {
  if (/^(?:true|True|TRUE)$/.test(value)) return true;
  if (/^(?:false|False|FALSE)?$/.test(value)) return false;
  throw new WrongInput(`${name} must be true or false, not “${value}”.`);
}

function main({ env }) {
  const temporary = env["RUNNER_TEMP"] || (0, import_node_os.tmpdir)();
  const report = (0, import_node_path.join)((0, import_node_fs.mkdtempSync)((0, import_node_path.join)(temporary, "tactful-")), "report.json");
  const { argv, folder } = readInputs(env, report);
  const cwd = (0, import_node_path.resolve)(env["GITHUB_WORKSPACE"] || ".", folder);
  if ((0, import_node_fs.statSync)(cwd, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new WrongInput(`working-directory: there is no folder ${folder}. Is the repository checked out?`);
  const { status, stderr, error } = (0, import_node_child_process.spawnSync)(process.execPath, [(0, import_node_path.join)(__dirname, "cli.cjs"), ...argv], {
    cwd,
    env,
    stdio: ["ignore", "inherit", "pipe"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024
  });
  if (error !== void 0) throw error;
  process.stderr.write(stderr);
  const done = readReport(report);
  if (done === void 0) annotate(stderr.trim() || `tactful ended with ${status}.`);
  else giveOn({ ...done.summary, report }, env["GITHUB_OUTPUT"]);
  return status ?? 2;
}
function readReport(path) {
  try {
    return JSON.parse((0, import_node_fs.readFileSync)(path, "utf8"));
  } catch {
    return void 0;
  }
}
function giveOn({ files, errors, warnings, infos, report }, file) {
  if (file === void 0 || file === "") return;
  const mark = `end-${(0, import_node_crypto.randomUUID)()}`;
  const outputs = { letters: files, errors, warnings, infos, report };
  const lines = Object.entries(outputs).map(([name, value]) => `${name}<<${mark}
${value}
${mark}
`);
  (0, import_node_fs.appendFileSync)(file, lines.join(""));
}
function annotate(message) {
  const escaped = message.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  process.stdout.write(`::error title=tactful::${escaped}
`);
}
try {
  process.exitCode = main(process);
} catch (error) {
  annotate(error instanceof WrongInput ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = 2;
}

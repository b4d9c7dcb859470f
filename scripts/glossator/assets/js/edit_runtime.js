// Which Python runs beside the form, and where its packages lie: what would otherwise be asked of a lock file that a site does not
// have. As the package pyodide of this version names it.

export const lock = { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" }, packages: {} };
export const packages = "/lib/python3.14/site-packages";

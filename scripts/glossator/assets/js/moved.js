// A former address: go on to the present one with whatever was asked for behind it. Without this script the page leads on too,
// but to the top.

const { target } = document.currentScript.dataset;
if (location.search || location.hash) location.replace(target + location.search + location.hash);

// Where a change is handed on: the address at the forge where a file is written or changed, and what to press there, in that
// forge's own words.

import { gettext } from "./words.js";

const LONGEST = 7500; // what every forge takes as an address

const way = (path) => path.split("/").map(encodeURIComponent).join("/");

/** The page of a forge on which a file is changed. */
export function editAddress({ forge, repository, branch }, path) {
  const at = `${way(branch)}/${way(path)}`;
  return { github: `${repository}/edit/${at}`, gitlab: `${repository}/-/edit/${at}`, forgejo: `${repository}/_edit/${at}` }[forge] ?? repository;
}

/** The page on which a new file is written: {address, filled}; filled where it comes with the text in it. */
export function newAddress({ forge, repository, branch }, path, text) {
  const cut = path.lastIndexOf("/");
  const [folder, name] = [path.slice(0, cut), path.slice(cut + 1)];
  const at = {
    github: `${repository}/new/${way(branch)}?filename=${way(path)}`,
    gitlab: `${repository}/-/new/${way(branch)}/${way(folder)}?file_name=${encodeURIComponent(name)}`,
    forgejo: `${repository}/_new/${way(branch)}/${way(folder)}?filename=${encodeURIComponent(name)}`,
  }[forge];
  if (!at) return { address: repository, filled: false };
  const whole = `${at}&value=${encodeURIComponent(text)}`;
  const filled = forge !== "gitlab" && whole.length <= LONGEST;
  return { address: filled ? whole : at, filled };
}

export const NAMES = { github: "GitHub", gitlab: "GitLab", forgejo: "Forgejo" };

/** What to do there, step by step. `filled`: the text stands there already. */
export function steps({ forge }, path, isNew, filled) {
  const paste = isNew
    ? gettext("Click into the empty text and paste (Ctrl+V, on a Mac ⌘V).")
    : gettext("Click into the text, select all of it (Ctrl+A, on a Mac ⌘A) and paste (Ctrl+V or ⌘V).");
  const last = {
    github: [
      gettext("If it offers to “Fork this repository”, say yes: that makes a copy of your own."),
      gettext("Press “Commit changes…”, say in a line what you changed and which source shows it, and press “Propose changes”."),
      gettext("Press “Create pull request”. The checks run by themselves; an editor reads it."),
    ],
    gitlab: [
      gettext("If it offers to “Fork” the project, say yes: that makes a copy of your own."),
      gettext("Say under “Commit message” what you changed and which source shows it, and press “Commit changes”."),
      gettext("Press “Create merge request”. The checks run by themselves; an editor reads it."),
    ],
    forgejo: [
      gettext("If it offers to “Fork” the repository, say yes: that makes a copy of your own."),
      gettext("Say at “Commit changes” what you changed and which source shows it, and press “Propose file change”."),
      gettext("Press “New pull request”. The checks run by themselves; an editor reads it."),
    ],
  }[forge];
  if (!last) {
    const open = isNew ? gettext("Make the new file %(path)s there.", { path }) : gettext("Open the file %(path)s there to edit it.", { path });
    return [gettext("You need an account there."), open, paste, gettext("Save it there as a proposal, and say which source shows it.")];
  }
  return [gettext("You need an account there; sign in."), ...(last.slice(0, 1)), ...(filled ? [] : [paste]), ...last.slice(1)];
}

// What the first taps on every page need, sent as one file: see hooks/asset_folder.py. The rest is loaded when somebody asks.
import "./language.js";
import "./poster.js";
import "./search-button.js";
import "./sidebar.js";
import "./sources.js";

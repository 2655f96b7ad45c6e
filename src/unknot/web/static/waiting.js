// Reports of sessions that were played while nothing could be reached: sent now, and the course is shown anew.
import { kept, send } from "/player/src/reports.js";

if (kept().length && (await send("/reports")).size) location.reload();

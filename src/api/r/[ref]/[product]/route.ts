import { followLink } from "../../follow-link"

/** GET /r/:ref/:product, and HEAD of it; see `answerEarly` */
export const GET = followLink

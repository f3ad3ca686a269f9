// Preloaded into the shop's process: plain JavaScript, as dev/process.js.
const { subscribe } = require("node:diagnostics_channel")

/**
 * Has the shop say in each answer of /health which start it is of. Only it was
 * told, so no other program on its port can pass for it.
 */
subscribe("http.server.request.start", (message) => {
  const { request, response } =
    /** @type {{ request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse }} */ (
      message
    )
  if (request.url === "/health") {
    response.setHeader("x-selvedge-start", process.env.SELVEDGE_START ?? "")
  }
})

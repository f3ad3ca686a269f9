import { defineConfig, loadEnv, Modules } from "@medusajs/framework/utils"
import {
  checkEnvironment,
  optionsFromEnvironment,
  readEnvironment,
} from "./src/environment"
import { redisModules, memoryModules } from "./src/infrastructure"
import { checkRedis } from "./src/lib/check-redis"
import { mailModule } from "./src/mail-provider"

loadEnv(process.env.NODE_ENV || "development", process.cwd())
checkEnvironment(process.env, process.argv[2])

const env = readEnvironment(process.env)
if (env.REDIS_URL) {
  checkRedis(env.REDIS_URL, { command: process.argv[2] })
}
const storefront = env.FRONTEND_URL ?? "http://localhost:3000"
const dashboards = "http://localhost:5173,http://localhost:9000"

/** One object for every module, as a plugin's modules get it. */
const options = optionsFromEnvironment(process.env)

export default defineConfig({
  projectConfig: {
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    workerMode: env.MEDUSA_WORKER_MODE,
    http: {
      storeCors: env.STORE_CORS ?? storefront,
      adminCors: env.ADMIN_CORS ?? dashboards,
      authCors: env.AUTH_CORS ?? `${storefront},${dashboards}`,
      jwtSecret: env.JWT_SECRET,
      cookieSecret: env.COOKIE_SECRET,
    },
    // Medusa asks for https in production; `npm start` serves on plain http.
    cookieOptions: env.SELVEDGE_EMBEDDED ? { secure: false } : undefined,
  },
  admin: {
    disable: env.MEDUSA_ADMIN_DISABLED === "true" || env.NODE_ENV === "test",
  },
  featureFlags: { caching: true },
  modules: [
    { resolve: "./src/modules/selvedge", options },
    { resolve: "./src/modules/provenance", options },
    { resolve: "./src/modules/offers", options },
    { resolve: "./src/modules/affiliate", options },
    { resolve: "./src/modules/dollar-store", options },
    { resolve: "./src/modules/marketing", options },
    { resolve: "./src/modules/webhooks", options },
    {
      key: Modules.FILE,
      resolve: "@medusajs/medusa/file",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/file-local",
            id: "local",
            options: { backend_url: staticUrl() },
          },
        ],
      },
    },
    ...mailModule(process.env),
    ...(env.REDIS_URL ? redisModules(env.REDIS_URL) : memoryModules()),
  ],
})

function staticUrl(): string {
  return `${env.SELVEDGE_PUBLIC_URL ?? "http://localhost:9000"}/static`
}

const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core")

// Models are imported anew by each spec file; MikroORM keeps its metadata global.
MetadataStorage.clear()

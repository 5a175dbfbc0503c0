package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.Secret;
import java.nio.file.Path;

/**
 * Where tokens are kept on disk, and what they are sealed with.
 *
 * @param path of the directory
 * @param key at least 32 characters
 */
public record StoreDirectory(Path path, Secret key) {}

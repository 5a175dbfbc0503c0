package dev.kelid.oauth.token;

import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.wire.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Refresh tokens that the server called dead, by their digests, the latest thousands of them: a
 * store that could not forget one must not lead to its being sent again.
 */
final class DeadTokens {
  private static final int MOST = 10_000;

  private final Set<String> digests =
      Collections.synchronizedSet(Collections.newSetFromMap(new Latest()));

  void add(Secret refreshToken) {
    digests.add(digest(refreshToken));
  }

  boolean contains(Secret refreshToken) {
    return digests.contains(digest(refreshToken));
  }

  private static String digest(Secret token) {
    return Sha256.of(token.value().getBytes(StandardCharsets.UTF_8));
  }

  private static final class Latest extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > MOST;
    }
  }
}

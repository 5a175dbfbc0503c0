package dev.kelid.oauth;

import java.util.ArrayList;
import java.util.List;

/** What a set of clients has made itself, and closes with itself. */
final class OwnedResources implements AutoCloseable {
  private final List<AutoCloseable> resources = new ArrayList<>();

  <T extends AutoCloseable> T own(T resource) {
    resources.add(resource);
    return resource;
  }

  /** Closes all of it, whatever becomes of some. */
  @Override
  public void close() {
    IllegalStateException failed = null;
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (Exception e) {
        IllegalStateException reason =
            new IllegalStateException("could not close " + resource.getClass().getName(), e);
        if (failed == null) {
          failed = reason;
        } else {
          failed.addSuppressed(reason);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}

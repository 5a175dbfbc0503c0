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

  @Override
  public void close() {
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new IllegalStateException("could not close " + resource, e);
      }
    }
  }
}

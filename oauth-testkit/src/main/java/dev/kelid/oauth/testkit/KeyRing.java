package dev.kelid.oauth.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The keys in use, and those that were in use before. */
final class KeyRing {
  private final List<SigningKeys> newestFirst = new CopyOnWriteArrayList<>();

  KeyRing(SigningKeys first) {
    newestFirst.add(first);
  }

  SigningKeys current() {
    return newestFirst.get(0);
  }

  void rotate() {
    newestFirst.add(0, current().next());
  }

  List<SigningKeys> all() {
    return newestFirst;
  }
}

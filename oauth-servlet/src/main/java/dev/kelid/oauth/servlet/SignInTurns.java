package dev.kelid.oauth.servlet;

import dev.kelid.oauth.login.LoginResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Requests that bring one login sign in one after the other; those of others do not wait. */
final class SignInTurns {
  private final ConcurrentHashMap<String, CompletableFuture<Void>> turns =
      new ConcurrentHashMap<>();

  <V> V take(LoginResult login, Supplier<V> work) {
    String key = login.registration() + " " + login.owner();
    CompletableFuture<Void> own = new CompletableFuture<>();
    CompletableFuture<Void> before = turns.putIfAbsent(key, own);
    while (before != null) {
      before.join();
      before = turns.putIfAbsent(key, own);
    }
    try {
      return work.get();
    } finally {
      turns.remove(key, own);
      own.complete(null);
    }
  }
}

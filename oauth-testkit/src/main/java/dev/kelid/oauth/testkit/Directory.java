package dev.kelid.oauth.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The clients and users that are registered. */
final class Directory {
  private final Map<String, TestClient> clients = new LinkedHashMap<>();
  private final Map<String, TestUser> users = new LinkedHashMap<>();
  private final Map<String, TestUser> changed = new ConcurrentHashMap<>();

  private Directory(List<TestClient> clients, List<TestUser> users) {
    clients.forEach(client -> this.clients.put(client.id(), client));
    users.forEach(user -> this.users.put(user.userName(), user));
  }

  /** Takes the clients and users given, or those of the dialect where none are given. */
  static Directory of(List<TestClient> clients, List<TestUser> users, DialectRules rules) {
    return new Directory(
        clients.isEmpty() ? rules.clients() : clients, users.isEmpty() ? rules.users() : users);
  }

  Optional<TestClient> clientWithKey(String apiKey) {
    return clients.values().stream().filter(client -> apiKey.equals(client.apiKey())).findFirst();
  }

  Optional<TestClient> client(String id) {
    return Optional.ofNullable(clients.get(id));
  }

  Optional<TestUser> user(String userName) {
    return Optional.ofNullable(users.get(userName)).map(this::now);
  }

  /** Returns what is known of a user by now. */
  TestUser now(TestUser user) {
    return changed.getOrDefault(user.userName(), user);
  }

  void change(TestUser user) {
    changed.put(user.userName(), user);
  }

  void undoChanges() {
    changed.clear();
  }

  Optional<TestUser> userWith(Identity identity) {
    return users.values().stream().filter(identity::belongsTo).findFirst();
  }

  List<String> userNames() {
    return List.copyOf(users.keySet());
  }

  List<TestClient> clients() {
    return List.copyOf(clients.values());
  }
}

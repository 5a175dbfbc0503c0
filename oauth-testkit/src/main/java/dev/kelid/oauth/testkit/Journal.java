package dev.kelid.oauth.testkit;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The requests that came, in order. */
final class Journal {
  private final Queue<RecordedRequest> requests = new ConcurrentLinkedQueue<>();

  void add(RecordedRequest request) {
    requests.add(request);
  }

  List<RecordedRequest> all() {
    return List.copyOf(requests);
  }

  List<RecordedRequest> to(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).toList();
  }

  void clear() {
    requests.clear();
  }
}

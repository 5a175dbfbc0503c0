package dev.kelid.oauth.cli.dryrun;

import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends nothing: remembers the first request and breaks off whatever wanted its answer. */
public final class RecordingTransport implements HttpTransport {
  private final List<HttpCall> calls = new CopyOnWriteArrayList<>();

  /** Without requests. */
  public RecordingTransport() {}

  private static final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenOff() {
      super("nothing is sent in a dry run");
    }
  }

  @Override
  public HttpReply send(HttpCall call) {
    calls.add(call);
    throw new BrokenOff();
  }

  /** Whether this is how a request breaks off whatever wanted its answer. */
  public static boolean brokeOff(RuntimeException failure) {
    return failure instanceof BrokenOff;
  }

  /** Remembers a request that somebody else would send. */
  public void add(HttpCall call) {
    calls.add(call);
  }

  /** What would have been sent, in order. */
  public List<HttpCall> calls() {
    return List.copyOf(calls);
  }
}

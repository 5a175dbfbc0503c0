package dev.kelid.oauth.testkit.hostile;

import dev.kelid.oauth.testkit.AuthorizationServer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One thing that is wrong, or odd, at an authorization server.
 *
 * @param name in kebab case, different from all others
 * @param place where it is, and when to arm it
 * @param outcome what has to come of a login
 * @param lines which lines of the checklist in {@code docs/security.md} it is about
 * @param sentence what is wrong, in plain words
 * @param arming makes a server do it
 */
public record Defect(
    String name,
    Place place,
    Outcome outcome,
    List<Integer> lines,
    String sentence,
    Consumer<AuthorizationServer> arming) {

  /** Copies the list. */
  public Defect {
    lines = List.copyOf(lines);
  }

  /** Returns all of them, in order. */
  public static List<Defect> all() {
    return Stream.of(
            AlgorithmDefects.all(),
            SignatureDefects.all(),
            KeyIdDefects.all(),
            EmbeddedKeyDefects.all(),
            HeaderDefects.all(),
            FormDefects.all(),
            TextClaimDefects.all(),
            AudienceDefects.all(),
            TimeClaimDefects.all(),
            CallbackDefects.all(),
            AnswerDefects.all(),
            LengthDefects.all(),
            DeliveryDefects.all(),
            RedirectDefects.all(),
            MetadataDefects.all(),
            KeySetDefects.all(),
            TlsDefects.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Returns those at these places, in order; all if none is named. */
  public static List<Defect> at(Place... places) {
    List<Place> wanted = Arrays.asList(places);
    return all().stream()
        .filter(defect -> wanted.isEmpty() || wanted.contains(defect.place()))
        .toList();
  }

  /**
   * Returns the one of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Defect named(String name) {
    return all().stream()
        .filter(defect -> defect.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no defect '" + name + "'"));
  }

  /**
   * Makes a server do this from now on, until {@link AuthorizationServer#behave}. Its other defects
   * end, but no {@link dev.kelid.oauth.testkit.Misbehaviour}.
   *
   * @throws IllegalStateException if the server was built without what it takes for that
   */
  public void arm(AuthorizationServer server) {
    if (place == Place.TLS && server.certificates().isEmpty()) {
      throw new IllegalStateException(name + " takes a server that was built with https()");
    }
    if (place == Place.TOKEN_ANSWER && !server.hostility().sendsRaw()) {
      throw new IllegalStateException(name + " takes a server that was built with hostile()");
    }
    if (place == Place.ID_TOKEN || place == Place.JWKS) {
      WeakKeys.makeReady(); // not while a client waits
    }
    arming.accept(server);
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}

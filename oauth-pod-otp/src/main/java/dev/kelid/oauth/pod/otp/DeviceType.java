package dev.kelid.oauth.pod.otp;

/** What kind of device a handshake is for, in the server's exact words. */
public enum DeviceType {
  /** A telephone. */
  MOBILE_PHONE("Mobile Phone"),
  /** A computer. */
  DESKTOP("Desktop"),
  /** A tablet. */
  TABLET("Tablet"),
  /** A games console. */
  CONSOLE("Console"),
  /** A television set. */
  TV_DEVICE("TV Device");

  private final String wireName;

  DeviceType(String wireName) {
    this.wireName = wireName;
  }

  /** The word on the wire, for example {@code Mobile Phone}. */
  public String wireName() {
    return wireName;
  }

  /**
   * The type of a name: the word on the wire or the constant's, in any case.
   *
   * @throws IllegalArgumentException that names all of them
   */
  public static DeviceType named(String name) {
    for (DeviceType type : values()) {
      if (type.wireName.equalsIgnoreCase(name) || type.name().equalsIgnoreCase(name)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "'" + name + "' is no device type; there are " + String.join(", ", wireNames()));
  }

  private static String[] wireNames() {
    DeviceType[] all = values();
    String[] names = new String[all.length];
    for (int i = 0; i < all.length; i++) {
      names[i] = all[i].wireName;
    }
    return names;
  }
}

package dev.kelid.oauth.pod.otp;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The device at which a user logs in. The server counts wrong codes by device and locks the device,
 * so two users who log in at one server need two of them.
 *
 * @param uid unique and lasting, at most 255 characters; a random UUID kept in a cookie will do
 * @param name of the device; null for the settings' own
 * @param type of the device; null for the settings' own
 * @param os operating system; null for the settings' own
 * @param osVersion its version; null for the settings' own
 * @param latitude in degrees, -90 to 90; null to send none
 * @param longitude in degrees, -180 to 180; null to send none
 */
public record OtpDevice(
    String uid,
    @Nullable String name,
    @Nullable DeviceType type,
    @Nullable String os,
    @Nullable String osVersion,
    @Nullable Double latitude,
    @Nullable Double longitude)
    implements Serializable {
  private static final int LONGEST_UID = 255;
  private static final double POLE = 90;
  private static final double DATE_LINE = 180;

  /**
   * Checks what the server would refuse.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  public OtpDevice {
    if (uid.isBlank() || uid.length() > LONGEST_UID) {
      throw new IllegalArgumentException(
          "a device uid has 1 to " + LONGEST_UID + " characters; this one has " + uid.length());
    }
    requireWithin("latitude", latitude, POLE);
    requireWithin("longitude", longitude, DATE_LINE);
  }

  private static void requireWithin(String name, @Nullable Double degrees, double most) {
    if (degrees != null && !(Math.abs(degrees) <= most)) {
      throw new IllegalArgumentException(
          name + " " + degrees + " is not within -" + most + " and " + most);
    }
  }

  /** A device of which nothing is told but its uid and what the settings say. */
  public static OtpDevice of(String uid) {
    return new OtpDevice(uid, null, null, null, null, null, null);
  }

  /** The same at a place. */
  public OtpDevice at(double degreesNorth, double degreesEast) {
    return new OtpDevice(uid, name, type, os, osVersion, degreesNorth, degreesEast);
  }

  /** The same, and from {@code others} whatever this lacks; never the place. */
  OtpDevice orElse(OtpDevice others) {
    return new OtpDevice(
        uid,
        name != null ? name : others.name,
        type != null ? type : others.type,
        os != null ? os : others.os,
        osVersion != null ? osVersion : others.osVersion,
        latitude,
        longitude);
  }

  /** Without the place. */
  @Override
  public String toString() {
    return "OtpDevice[uid=" + uid + ", name=" + name + ", type=" + type + "]";
  }
}

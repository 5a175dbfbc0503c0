package dev.kelid.oauth.testkit;

/**
 * What is known about logins with a one-time code.
 *
 * @param keys the devices that shook hands
 * @param locks the devices from which wrong codes came
 * @param codes the codes that were sent
 */
record CodeLogins(DeviceKeys keys, DeviceLocks locks, OneTimeCodes codes) {
  static CodeLogins of(Settings settings, RandomText random) {
    return new CodeLogins(
        new DeviceKeys(settings.clock(), random),
        new DeviceLocks(settings.clock()),
        new OneTimeCodes(settings, random));
  }

  void clear() {
    keys.clear();
    locks.clear();
    codes.clear();
  }
}

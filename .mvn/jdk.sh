# Sets JAVA_HOME to a JDK that builds and runs Concierge, where it is not one already; sourced by mvnw and concierge.

oldest_jdk=25

# The major version of the JDK in folder $1, or nothing.
jdk_version() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] &&
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_jdk() {
    on_path=$(command -v javac || true)
    [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    by_mac=$(/usr/libexec/java_home -v "$oldest_jdk+" 2>/dev/null || true)
    older=
    for jdk in "${JAVA_HOME:-}" "$on_path" "$by_mac" /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* \
        "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        version=$(jdk_version "$jdk" || true)
        if [ "${version:-0}" -ge "$oldest_jdk" ]; then
            JAVA_HOME=$jdk
            export JAVA_HOME
            return
        fi
        [ -z "$version" ] || older=" (found: $version in $jdk)"
    done
    echo "Concierge needs a JDK $oldest_jdk or newer$older: install one, for example from https://adoptium.net, and start again." >&2
    exit 1
}

find_jdk

# Varnish 7 with varnish-modules in front of Concord: keeps what a key was answered, for that key alone,
# and forgets by surrogate key within a second or two of a change.
#
# Concord: SHARED_CACHE_SECONDS=300, PURGE_KEYS_AT=http://127.0.0.1:6081/, and purge_caches running.

vcl 4.1;

import std;
import xkey;

backend concord {
    .host = "127.0.0.1";
    .port = "8000";
}

acl concords {
    "127.0.0.1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ concords) {
            return (synth(405));
        }
        if (req.http.Surrogate-Key) {
            set req.http.X-Forgotten = xkey.purge(req.http.Surrogate-Key);
            return (synth(200, "Forgotten: " + req.http.X-Forgotten));
        }
        return (purge);
    }
    # Varnish passes what has a key, unless it is told otherwise. Whose answer it is, it knows from "Vary".
    if (req.method ~ "^(GET|HEAD)$" && req.url ~ "^/api/v1/(articles|topics)/") {
        return (hash);
    }
    return (pass);
}

sub vcl_backend_response {
    if (beresp.status == 200 && beresp.http.CDN-Cache-Control ~ "max-age=[0-9]+") {
        set beresp.ttl = std.duration(
            regsub(beresp.http.CDN-Cache-Control, "^.*max-age=([0-9]+).*$", "\1s"), 0s);
        # Not a moment longer: a recalled text must not be shown again.
        set beresp.grace = 0s;
        set beresp.keep = 0s;
        set beresp.http.xkey = beresp.http.Surrogate-Key;
        return (deliver);
    }
    # For a second only, because Varnish remembers for all keys alike that there was nothing to keep.
    set beresp.uncacheable = true;
    set beresp.ttl = 1s;
    return (deliver);
}

sub vcl_deliver {
    if (obj.hits > 0) {
        set resp.http.X-Cache = "HIT";
    } else {
        set resp.http.X-Cache = "MISS";
    }
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
    unset resp.http.CDN-Cache-Control;
}

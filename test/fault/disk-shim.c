/*
 * Stands between a program and one folder of its disk (LD_PRELOAD). It can write down every change in the order in which
 * it was made, end the program before call n, and let call n fail, once or from then on.
 *
 * FAULT_DIR      the folder; paths that begin with it are watched
 * FAULT_LOG      where the record goes (optional)
 * FAULT_CONTROL  a file outside the folder through which the program speaks to the shim:
 *                "ack …" is written into the record · "arm N EIO|ENOSPC|EPERM|KILL once|always" counts calls from here ·
 *                "disarm" stops it; the number of calls since is then the content of the file
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST 4096
enum { NOTHING = 0, WATCHED = 1, CONTROL = 2 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned char kind_of[MOST];
static const char *dir, *control;
static size_t dir_length;
static int log_fd = -1;
static int armed, at, calls, how, lasting;

static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_read)(int, void *, size_t);
static ssize_t (*real_pread)(int, void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_unlinkat)(int, const char *, int);
static int (*real_rename)(const char *, const char *);
static int (*real_mkdir)(const char *, mode_t);
static int (*real_rmdir)(const char *);

__attribute__((constructor)) static void start(void) {
  real_open = dlsym(RTLD_NEXT, "open");
  real_openat = dlsym(RTLD_NEXT, "openat");
  real_close = dlsym(RTLD_NEXT, "close");
  real_write = dlsym(RTLD_NEXT, "write");
  real_writev = dlsym(RTLD_NEXT, "writev");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_read = dlsym(RTLD_NEXT, "read");
  real_pread = dlsym(RTLD_NEXT, "pread64");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_unlinkat = dlsym(RTLD_NEXT, "unlinkat");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_mkdir = dlsym(RTLD_NEXT, "mkdir");
  real_rmdir = dlsym(RTLD_NEXT, "rmdir");
  dir = getenv("FAULT_DIR");
  control = getenv("FAULT_CONTROL");
  dir_length = dir ? strlen(dir) : 0;
  const char *log_path = getenv("FAULT_LOG");
  if (log_path) log_fd = real_open(log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int watched(const char *path) {
  return dir && strncmp(path, dir, dir_length) == 0 && (path[dir_length] == '/' || path[dir_length] == 0);
}
static int kind(int fd) { return fd >= 0 && fd < MOST ? kind_of[fd] : NOTHING; }

struct head {
  uint8_t op;
  uint8_t flag;
  uint16_t path;
  int32_t fd;
  int64_t offset;
  uint32_t path2;
  uint32_t data;
};

static void note(char op, int flag, int fd, int64_t offset, const char *path, const char *path2, const void *data,
                 size_t length) {
  if (log_fd < 0) return;
  struct head head = {(uint8_t)op, (uint8_t)flag, (uint16_t)(path ? strlen(path) : 0), fd, offset,
                      (uint32_t)(path2 ? strlen(path2) : 0), (uint32_t)length};
  struct iovec parts[4] = {{&head, sizeof head},
                           {(void *)(path ? path : ""), head.path},
                           {(void *)(path2 ? path2 : ""), head.path2},
                           {(void *)data, length}};
  real_writev(log_fd, parts, 4);
}

/* Whether this call fails, with its errno; ends the program when that is wanted. `room`: the call wants room on the disk. */
static int fails(int room) {
  if (!armed) return 0;
  if (how == ENOSPC && !room) return 0;
  calls += 1;
  if (calls != at && !(lasting && calls > at)) return 0;
  if (how == -1) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
  return how;
}
#define FAIL(room)                          \
  do {                                      \
    int code = fails(room);                 \
    if (code) {                             \
      pthread_mutex_unlock(&lock);          \
      errno = code;                         \
      return -1;                            \
    }                                       \
  } while (0)

static void command(int fd, const char *text, size_t length) {
  char line[96] = {0}, name[16] = {0}, last[16] = {0};
  memcpy(line, text, length < 95 ? length : 95);
  if (strncmp(line, "ack", 3) == 0) {
    note('A', 0, fd, 0, 0, 0, text, length);
  } else if (strncmp(line, "disarm", 6) == 0) {
    armed = 0;
    int n = snprintf(line, sizeof line, "%-11d", calls);
    real_pwrite(fd, line, n, 0);
  } else if (sscanf(line, "arm %d %15s %15s", &at, name, last) == 3) {
    how = strcmp(name, "EIO") == 0 ? EIO : strcmp(name, "ENOSPC") == 0 ? ENOSPC : strcmp(name, "EPERM") == 0 ? EPERM : -1;
    lasting = strcmp(last, "always") == 0;
    calls = 0;
    armed = 1;
  }
}

static int opened(const char *path, int flags, int fd) {
  if (fd < 0 || fd >= MOST) return fd;
  kind_of[fd] = NOTHING;
  if (control && strcmp(path, control) == 0) kind_of[fd] = CONTROL;
  else if (watched(path)) {
    kind_of[fd] = WATCHED;
    int flag = (flags & O_CREAT ? 1 : 0) | (flags & O_TRUNC ? 2 : 0) | (flags & O_DIRECTORY ? 4 : 0);
    struct stat info;
    if (fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) flag |= 4;
    note('o', flag, fd, 0, path, 0, 0, 0);
  }
  return fd;
}

static int open_mode(const char *path, int flags, mode_t mode) {
  if (!watched(path) && !(control && strcmp(path, control) == 0)) return real_open(path, flags, mode);
  pthread_mutex_lock(&lock);
  if (watched(path)) FAIL(flags & O_CREAT);
  int fd = opened(path, flags, real_open(path, flags, mode));
  pthread_mutex_unlock(&lock);
  return fd;
}
#define MODE                                     \
  mode_t mode = 0;                               \
  if (flags & (O_CREAT | O_TMPFILE)) {           \
    va_list rest;                                \
    va_start(rest, flags);                       \
    mode = va_arg(rest, mode_t);                 \
    va_end(rest);                                \
  }
int open(const char *path, int flags, ...) { MODE return open_mode(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return open_mode(path, flags | O_LARGEFILE, mode); }
int openat(int base, const char *path, int flags, ...) {
  MODE return path[0] == '/' ? open_mode(path, flags, mode) : real_openat(base, path, flags, mode);
}
int openat64(int base, const char *path, int flags, ...) {
  MODE return path[0] == '/' ? open_mode(path, flags, mode) : real_openat(base, path, flags, mode);
}

int close(int fd) {
  if (kind(fd) == NOTHING) return real_close(fd);
  pthread_mutex_lock(&lock);
  if (kind_of[fd] == WATCHED) note('c', 0, fd, 0, 0, 0, 0, 0);
  kind_of[fd] = NOTHING;
  int result = real_close(fd);
  pthread_mutex_unlock(&lock);
  return result;
}

ssize_t write(int fd, const void *data, size_t length) {
  if (kind(fd) == NOTHING) return real_write(fd, data, length);
  pthread_mutex_lock(&lock);
  if (kind_of[fd] == CONTROL) {
    command(fd, data, length);
    pthread_mutex_unlock(&lock);
    return (ssize_t)length;
  }
  FAIL(1);
  off_t offset = lseek(fd, 0, SEEK_CUR);
  if (fcntl(fd, F_GETFL) & O_APPEND) offset = lseek(fd, 0, SEEK_END);
  ssize_t done = real_write(fd, data, length);
  if (done > 0) note('w', 0, fd, offset, 0, 0, data, done);
  pthread_mutex_unlock(&lock);
  return done;
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (kind(fd) == NOTHING) return real_writev(fd, parts, count);
  ssize_t all = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = write(fd, parts[i].iov_base, parts[i].iov_len);
    if (done < 0) return all > 0 ? all : -1;
    all += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return all;
}
static ssize_t pwrite_any(int fd, const void *data, size_t length, off_t offset) {
  if (kind(fd) != WATCHED) return real_pwrite(fd, data, length, offset);
  pthread_mutex_lock(&lock);
  FAIL(1);
  ssize_t done = real_pwrite(fd, data, length, offset);
  if (done > 0) note('w', 0, fd, offset, 0, 0, data, done);
  pthread_mutex_unlock(&lock);
  return done;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return pwrite_any(fd, data, length, offset); }
ssize_t pwrite64(int fd, const void *data, size_t length, off_t offset) { return pwrite_any(fd, data, length, offset); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  ssize_t all = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = pwrite_any(fd, parts[i].iov_base, parts[i].iov_len, offset + all);
    if (done < 0) return all > 0 ? all : -1;
    all += done;
  }
  return all;
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) { return pwritev(fd, parts, count, offset); }

ssize_t read(int fd, void *data, size_t length) {
  if (kind(fd) != WATCHED) return real_read(fd, data, length);
  pthread_mutex_lock(&lock);
  FAIL(0);
  pthread_mutex_unlock(&lock);
  return real_read(fd, data, length);
}
static ssize_t pread_any(int fd, void *data, size_t length, off_t offset) {
  if (kind(fd) != WATCHED) return real_pread(fd, data, length, offset);
  pthread_mutex_lock(&lock);
  FAIL(0);
  pthread_mutex_unlock(&lock);
  return real_pread(fd, data, length, offset);
}
ssize_t pread(int fd, void *data, size_t length, off_t offset) { return pread_any(fd, data, length, offset); }
ssize_t pread64(int fd, void *data, size_t length, off_t offset) { return pread_any(fd, data, length, offset); }

static int truncate_any(int fd, off_t length) {
  if (kind(fd) != WATCHED) return real_ftruncate(fd, length);
  pthread_mutex_lock(&lock);
  FAIL(0);
  int result = real_ftruncate(fd, length);
  if (result == 0) note('t', 0, fd, length, 0, 0, 0, 0);
  pthread_mutex_unlock(&lock);
  return result;
}
int ftruncate(int fd, off_t length) { return truncate_any(fd, length); }
int ftruncate64(int fd, off_t length) { return truncate_any(fd, length); }

static int sync_any(int fd, int (*real)(int)) {
  if (kind(fd) != WATCHED) return real(fd);
  pthread_mutex_lock(&lock);
  FAIL(1);
  int result = real(fd);
  if (result == 0) note('s', 0, fd, 0, 0, 0, 0, 0);
  pthread_mutex_unlock(&lock);
  return result;
}
int fsync(int fd) { return sync_any(fd, real_fsync); }
int fdatasync(int fd) { return sync_any(fd, real_fdatasync); }

int unlink(const char *path) {
  if (!watched(path)) return real_unlink(path);
  pthread_mutex_lock(&lock);
  FAIL(0);
  int result = real_unlink(path);
  if (result == 0) note('u', 0, -1, 0, path, 0, 0, 0);
  pthread_mutex_unlock(&lock);
  return result;
}
/* libstdc++ removes through these two; what is a folder is rmdir's. */
int rmdir(const char *path);
int remove(const char *path) {
  struct stat info;
  return lstat(path, &info) == 0 && S_ISDIR(info.st_mode) ? rmdir(path) : unlink(path);
}
int unlinkat(int base, const char *path, int flags) {
  char whole[PATH_MAX * 2], link[64];
  if (path[0] == '/') return flags & AT_REMOVEDIR ? rmdir(path) : unlink(path);
  if (base == AT_FDCWD) return real_unlinkat(base, path, flags);
  snprintf(link, sizeof link, "/proc/self/fd/%d", base);
  ssize_t length = readlink(link, whole, PATH_MAX);
  if (length < 0) return real_unlinkat(base, path, flags);
  snprintf(whole + length, sizeof whole - length, "/%s", path);
  return watched(whole) ? (flags & AT_REMOVEDIR ? rmdir(whole) : unlink(whole)) : real_unlinkat(base, path, flags);
}
int rename(const char *from, const char *to) {
  if (!watched(from) && !watched(to)) return real_rename(from, to);
  pthread_mutex_lock(&lock);
  FAIL(1);
  int result = real_rename(from, to);
  if (result == 0) note('r', 0, -1, 0, from, to, 0, 0);
  pthread_mutex_unlock(&lock);
  return result;
}
int mkdir(const char *path, mode_t mode) {
  if (!watched(path)) return real_mkdir(path, mode);
  pthread_mutex_lock(&lock);
  FAIL(1);
  int result = real_mkdir(path, mode);
  if (result == 0) note('m', 0, -1, 0, path, 0, 0, 0);
  pthread_mutex_unlock(&lock);
  return result;
}
int rmdir(const char *path) {
  if (!watched(path)) return real_rmdir(path);
  pthread_mutex_lock(&lock);
  FAIL(0);
  int result = real_rmdir(path);
  if (result == 0) note('d', 0, -1, 0, path, 0, 0, 0);
  pthread_mutex_unlock(&lock);
  return result;
}

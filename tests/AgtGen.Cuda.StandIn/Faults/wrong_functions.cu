// Functions whose bounds are not moved away from the computed values of exponentials and logarithms, which err on either side: tests must find it.
#include "elementary.cuh"
#undef KERNEL
#define KERNEL(name, Arguments) KERNEL_AS(wrong_##name, name, Arguments)
#define exp_down exp_near
#define exp_up exp_near
#define moved_down(value, magnitude, count) (value)
#define moved_up(value, magnitude, count) (value)

// A namespace of its own: what has the same name elsewhere stays as it is.
namespace {
#include "elementwise.cu"
}

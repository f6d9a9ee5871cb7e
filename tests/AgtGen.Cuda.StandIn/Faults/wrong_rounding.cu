// The linear kernels with one rounding taken wrongly: the test against exact arithmetic must find it.
#include "rounding.cuh"
#undef KERNEL
#define KERNEL(name, Arguments) KERNEL_AS(wrong_rounding_##name, name, Arguments)
#define fma_down fma_near

// A namespace of its own: what has the same name elsewhere stays as it is.
namespace {
#include "linear.cu"
}

// The linear kernels without any barrier: the race detector must find them out on the operands of their own tests.
#include "rounding.cuh"
#undef KERNEL
#define KERNEL(name, Arguments) KERNEL_AS(without_barriers_##name, name, Arguments)
#define barrier()

// A namespace of its own: what has the same name elsewhere stays as it is.
namespace {
#include "linear.cu"
}

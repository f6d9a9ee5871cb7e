using System.Globalization;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Numbers in a shape, row-major.</summary>
    public class Tensor : IDisposable
    {
        internal Tensor(float[] values, long[] shape, ScalarType dtype)
        {
            if (shape.Aggregate(1L, (product, length) => product * length) != values.Length)
            {
                throw new ArgumentException($"{values.Length} values do not fill shape ({string.Join(", ", shape)}).", nameof(shape));
            }

            (Values, this.shape, this.dtype) = (values, shape, dtype);
        }

        public long[] shape { get; }

        public ScalarType dtype { get; internal set; }

        public bool requires_grad { get; set; }

        internal float[] Values { get; }

        public static Tensor operator +(Tensor left, Tensor right) => left.Zip(right, (a, b) => a + b);

        public static Tensor operator +(Tensor left, Scalar right) => left.Map(a => a + (float)right.Value);

        public static Tensor operator +(Scalar left, Tensor right) => right + left;

        public static Tensor operator +(Tensor left, int right) => left + (Scalar)right;

        public static Tensor operator +(Tensor left, double right) => left + (Scalar)right;

        public static Tensor operator -(Tensor left, Tensor right) => left.Zip(right, (a, b) => a - b);

        public static Tensor operator -(Tensor left, Scalar right) => left.Map(a => a - (float)right.Value);

        public static Tensor operator -(Tensor tensor) => tensor.Map(a => -a);

        public static Tensor operator *(Tensor left, Tensor right) => left.Zip(right, (a, b) => a * b);

        public static Tensor operator *(Tensor left, Scalar right) => left.Map(a => a * (float)right.Value);

        public static Tensor operator *(Scalar left, Tensor right) => right * left;

        public static Tensor operator *(Tensor left, int right) => left * (Scalar)right;

        public static Tensor operator *(int left, Tensor right) => right * (Scalar)left;

        public static Tensor operator *(Tensor left, float right) => left * (Scalar)right;

        public static Tensor operator *(float left, Tensor right) => right * (Scalar)left;

        public static Tensor operator *(Tensor left, double right) => left * (Scalar)right;

        public static Tensor operator *(double left, Tensor right) => right * (Scalar)left;

        public static Tensor operator /(Tensor left, Scalar right) => left.Map(a => a / (float)right.Value);

        public Tensor relu() => Map(a => a > 0 ? a : 0);

        public Tensor relu_() => InPlace(relu());

        public Tensor add_(Scalar value) => InPlace(this + value);

        public Tensor tanh() => Map(MathF.Tanh);

        public Tensor mean() => new([Values.Average()], [], dtype);

        public Tensor sum() => new([Values.Sum()], [], dtype);

        public Tensor max() => new([Values.Max()], [], dtype);

        public T item<T>()
            where T : unmanaged => Values.Length == 1 ? (T)Convert.ChangeType(Values[0], typeof(T), CultureInfo.InvariantCulture) : throw new InvalidOperationException("More than one value.");

        public Tensor detach() => new(Values, shape, dtype);

        public Tensor cpu() => this;

        public Tensor contiguous() => this;

        public Tensor alias() => this;

        public Tensor to(ScalarType type) => new([.. Values], shape, type);

        public Tensor MoveToOuterDisposeScope() => this;

        public Tensor squeeze(long dim) => new(Values, [.. shape.Where((length, axis) => length != 1 || axis != (dim < 0 ? dim + shape.Length : dim))], dtype);

        public Tensor flatten(long start_dim = 0, long end_dim = -1)
        {
            int first = (int)(start_dim < 0 ? start_dim + shape.Length : start_dim);
            int last = (int)(end_dim < 0 ? end_dim + shape.Length : end_dim);
            return new(Values, [.. shape[..first], shape[first..(last + 1)].Aggregate(1L, (product, length) => product * length), .. shape[(last + 1)..]], dtype);
        }

        public Tensor view(params long[] shape) => reshape(shape);

        public Tensor reshape(params long[] shape)
        {
            long known = shape.Where(length => length >= 0).Aggregate(1L, (product, length) => product * length);
            return new(Values, [.. shape.Select(length => length < 0 ? Values.Length / known : length)], dtype);
        }

        public long size(int dim) => shape[dim];

        public TensorAccessor<T> data<T>()
            where T : unmanaged => typeof(T) == typeof(float) && dtype == ScalarType.Float32
                ? new((T[])(object)Values)
                : throw new InvalidOperationException($"A {dtype} tensor holds no {typeof(T).Name}.");

        public Tensor copy_(Tensor source, bool non_blocking = false)
        {
            if (requires_grad && is_grad_enabled())
            {
                throw new InvalidOperationException("A leaf variable that requires grad is used in an in-place operation.");
            }

            if (!source.shape.SequenceEqual(shape))
            {
                throw new InvalidOperationException("The stub broadcasts nothing.");
            }

            source.Values.CopyTo(Values, 0);
            return this;
        }

        public void Dispose() => Dispose(true);

        protected virtual void Dispose(bool disposing)
        {
        }

        internal Tensor Map(Func<float, float> function) => new([.. Values.Select(function)], shape, dtype);

        private Tensor Zip(Tensor other, Func<float, float, float> function) => shape.SequenceEqual(other.shape)
            ? new([.. Values.Zip(other.Values, function)], shape, dtype)
            : throw new InvalidOperationException("The stub broadcasts nothing.");

        private Tensor InPlace(Tensor result)
        {
            result.Values.CopyTo(Values, 0);
            return this;
        }
    }
}

using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Modeling;

/// <summary>Gives the parameters of a model their values; what the generated <c>Create</c>, <c>Load</c> and <c>Save</c> call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelParameters
{
    /// <summary>
    /// Draws every parameter of a linear layer or convolution uniformly from [-1/sqrt(fan-in), 1/sqrt(fan-in)], the default of PyTorch's Linear, in the order of the plan and row-major (those of normalisations begin as ones and zeros),
    /// one <see cref="SplitMix64"/> value each: the same seed gives the same model on every machine.
    /// </summary>
    /// <typeparam name="T">float or double; float gets the rounded values of double.</typeparam>
    /// <param name="model">The model, changed in place.</param>
    /// <param name="seed">Any number.</param>
    public static void Initialize<T>(ICertifiableModel<T> model, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        SplitMix64 random = new(unchecked((ulong)seed));
        for (int index = 0; index < model.Plan.Parameters.Length; index++)
        {
            ParameterPlan plan = model.Plan.Parameters[index];
            double bound = 1 / Math.Sqrt(plan.FanIn);
            T[] values = new T[plan.Rows * plan.Columns];
            Array.Fill(values, T.CreateTruncating(plan.Initial ?? 0));
            for (int i = 0; i < values.Length && plan.Initial is null; i++)
            {
                values[i] = T.CreateTruncating(((2 * random.NextDouble()) - 1) * bound);
            }

            model.CopyParameterFrom(index, values);
        }
    }

    /// <summary>Reads all parameters from a safetensors file by their state names, such as <c>hidden.weight</c>.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="model">The model, changed only if the whole file fits.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Prefix of the names, tensors to skip, rounding; null for the defaults.</param>
    /// <exception cref="InvalidDataException">Lists every missing, unexpected or mis-shaped tensor, or names the one that is not finite or not readable.</exception>
    public static void Load<T>(ICertifiableModel<T> model, string path, WeightFileOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        HashSet<string> known = [.. model.Plan.Parameters.Select(parameter => options.Prefix + parameter.Name)];
        SafetensorsFile<T> file = Safetensors.Read<T>(path, options.RoundToNearest, options.SkipOthers ? known.Contains : null);
        RequireMatch(model.Plan, file, path, options);
        ReadOnlyMemory<T>[] values = [.. model.Plan.Parameters.Select(parameter => file.Tensors[options.Prefix + parameter.Name].Values)];
        for (int index = 0; index < values.Length; index++)
        {
            if (Finiteness.FirstOther(values[index].Span) is int bad)
            {
                throw new InvalidDataException(
                    $"{path}: element {bad} of tensor '{options.Prefix}{model.Plan.Parameters[index].Name}' is {values[index].Span[bad]}; parameters must be finite.");
            }
        }

        for (int index = 0; index < values.Length; index++)
        {
            model.CopyParameterFrom(index, values[index].Span);
        }
    }

    /// <summary>Writes all parameters to a safetensors file under their state names.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; replaced if it exists.</param>
    public static void Save<T>(ICertifiableModel<T> model, string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        Safetensors.Write(path, new SafetensorsFile<T>(model.Plan.Parameters.Select((plan, index) =>
        {
            T[] values = new T[plan.Rows * plan.Columns];
            model.CopyParameterTo(index, values);
            return new NamedTensor<T>(plan.Name, plan.Shape, values);
        })));
    }

    /// <summary>Copies a layer's tensor out, row-major.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="tensor">The layer's weight or bias.</param>
    /// <param name="destination">As many values.</param>
    public static void CopyTo<T>(Tensor<T> tensor, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tensor);
        tensor.FlattenTo(destination);
    }

    /// <summary>Replaces the values of a layer's tensor, row-major.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="source">As many values.</param>
    /// <param name="tensor">The layer's weight or bias.</param>
    /// <exception cref="ArgumentException">The number of values differs.</exception>
    public static void CopyFrom<T>(ReadOnlySpan<T> source, Tensor<T> tensor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (source.Length != tensor.FlattenedLength)
        {
            throw new ArgumentException($"{source.Length} values do not fill a tensor of {tensor.FlattenedLength}.", nameof(source));
        }

        new ReadOnlyTensorSpan<T>(source, tensor.Lengths).CopyTo(tensor);
    }

    private static void RequireMatch<T>(ModelPlan plan, SafetensorsFile<T> file, string path, WeightFileOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<string> faults = [];
        foreach (ParameterPlan parameter in plan.Parameters)
        {
            string name = options.Prefix + parameter.Name;
            if (!file.Tensors.TryGetValue(name, out NamedTensor<T>? tensor))
            {
                faults.Add($"'{name}' of shape {Shape(parameter.Shape)} is missing");
            }
            else if (!tensor.Shape.SequenceEqual(parameter.Shape))
            {
                faults.Add($"'{name}' has shape {Shape(tensor.Shape)} instead of {Shape(parameter.Shape)}");
            }
        }

        faults.AddRange(file.Tensors.Keys.Except(plan.Parameters.Select(parameter => options.Prefix + parameter.Name), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select(name => $"'{name}' is not a parameter of the model"));
        if (faults.Count > 0)
        {
            throw new InvalidDataException(
                $"{path} does not hold the parameters of {plan.Name}: {string.Join("; ", faults)}. "
                + $"({nameof(WeightFileOptions)} has {nameof(options.Prefix)} for names that begin alike, and {nameof(options.SkipOthers)} for tensors that are not needed.)");
        }
    }

    private static string Shape(IEnumerable<int> lengths) =>
        $"({string.Join(", ", lengths.Select(length => length.ToString(CultureInfo.InvariantCulture)))})";
}

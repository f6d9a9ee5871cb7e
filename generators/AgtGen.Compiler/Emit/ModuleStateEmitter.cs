namespace AgtGen.Compiler.Emit;

/// <summary>
/// Prints the file-local class that reads and writes the state of a module by name. It is the only place that calls TorchSharp: the runtime library does not
/// reference it.
/// </summary>
internal static class ModuleStateEmitter
{
    // Names and shapes come from the plan, so that the text is the same for every module.
    private const string Body =
        """
        internal static void Read(global::TorchSharp.torch.nn.Module module, int index, global::System.Span<float> destination)
        {
            global::TorchSharp.torch.Tensor state = Find(module, index);
            if (!state.requires_grad && !Parameter(index).IsFrozen)
            {
                throw new global::System.InvalidOperationException(
                    $"State '{Parameter(index).Name}' of {plan.Name} has requires_grad = false, but the certified training moves it; mark its field [Frozen], or set requires_grad in the constructor.");
            }

            using global::TorchSharp.torch.Tensor detached = state.detach();
            using global::TorchSharp.torch.Tensor host = detached.cpu();
            using global::TorchSharp.torch.Tensor dense = host.contiguous();
            float[] values = new float[destination.Length];
            dense.data<float>().CopyTo(values);
            new global::System.ReadOnlySpan<float>(values).CopyTo(destination);
        }

        internal static void Write(global::TorchSharp.torch.nn.Module module, int index, global::System.ReadOnlySpan<float> source)
        {
            global::TorchSharp.torch.Tensor state = Find(module, index);
            using global::TorchSharp.torch.Tensor values = global::TorchSharp.torch.tensor(source.ToArray(), ShapeOf(Parameter(index)));
            using (global::TorchSharp.torch.no_grad())
            {
                state.copy_(values);
            }
        }

        internal static global::System.Collections.Generic.Dictionary<string, (global::TorchSharp.torch.Tensor Lower, global::TorchSharp.torch.Tensor Upper)> Box(
            global::AgtGen.Certificates.CertifiedRun<float> run)
        {
            global::System.ArgumentNullException.ThrowIfNull(run);
            if (run.Claim.Fingerprint != plan.Fingerprint)
            {
                throw new global::System.ArgumentException($"The run was of {run.Claim.Model}, whose graph differs from that of {plan.Name}.", nameof(run));
            }

            global::System.Collections.Generic.Dictionary<string, (global::TorchSharp.torch.Tensor Lower, global::TorchSharp.torch.Tensor Upper)> box = [];
            for (int index = 0; index < run.Parameters.Count; index++)
            {
                long[] shape = ShapeOf(Parameter(index));
                box.Add(run.Parameters[index].Name, (
                    global::TorchSharp.torch.tensor(run.Parameters[index].Lower.ToArray(), shape),
                    global::TorchSharp.torch.tensor(run.Parameters[index].Upper.ToArray(), shape)));
            }

            return box;
        }

        // The whole state must be what the source says, and nothing else, before any of it is read or written: a part that was added or replaced afterwards is
        // not what is certified.
        private static global::TorchSharp.torch.Tensor Find(global::TorchSharp.torch.nn.Module module, int index)
        {
            string name = Parameter(index).Name;
            global::System.Collections.Generic.Dictionary<string, global::TorchSharp.torch.Tensor> state = module.state_dict();
            global::System.Collections.Generic.Dictionary<nint, string> names = [];
            foreach (global::AgtGen.Kernels.ParameterPlan parameter in plan.Parameters)
            {
                Require(parameter, state);
                nint memory = state[parameter.Name].storage<float>().data_ptr();
                if (!names.TryAdd(memory, parameter.Name))
                {
                    throw new global::System.InvalidOperationException(
                        $"States '{names[memory]}' and '{parameter.Name}' of {plan.Name} share memory; the certified model has two tensors.");
                }
            }

            if (state.Count != plan.Parameters.Length)
            {
                foreach (global::AgtGen.Kernels.ParameterPlan known in plan.Parameters)
                {
                    state.Remove(known.Name);
                }

                throw new global::System.InvalidOperationException(
                    $"{plan.Name} has state that its source does not build and no certificate covers: {string.Join(", ", state.Keys)}.");
            }

            return state[name];
        }

        private static void Require(
            global::AgtGen.Kernels.ParameterPlan parameter, global::System.Collections.Generic.Dictionary<string, global::TorchSharp.torch.Tensor> state)
        {
            string expected = $"a Float32 tensor of shape {Print(ShapeOf(parameter))}";
            if (!state.TryGetValue(parameter.Name, out global::TorchSharp.torch.Tensor? tensor))
            {
                throw new global::System.InvalidOperationException($"{plan.Name} has no state '{parameter.Name}'; expected {expected}.");
            }

            if (tensor.dtype != global::TorchSharp.torch.ScalarType.Float32
                || !global::System.MemoryExtensions.SequenceEqual<long>(tensor.shape, ShapeOf(parameter)))
            {
                throw new global::System.InvalidOperationException(
                    $"State '{parameter.Name}' of {plan.Name} is a {tensor.dtype} tensor of shape {Print(tensor.shape)}; expected {expected}.");
            }
        }

        private static global::AgtGen.Kernels.ParameterPlan Parameter(int index) => index >= 0 && index < plan.Parameters.Length
            ? plan.Parameters[index]
            : throw new global::System.ArgumentOutOfRangeException(nameof(index), index, "The model has no parameter of this index.");

        private static long[] ShapeOf(global::AgtGen.Kernels.ParameterPlan parameter) => global::System.Array.ConvertAll([.. parameter.Shape], length => (long)length);

        private static string Print(long[] shape) => $"({string.Join(", ", shape)})";
        """;

    public static void Write(IndentedText text, TypeShell shell)
    {
        text.Declaration("file static class " + shell.StateClass);
        text.Open();
        text.Line($"private static readonly global::AgtGen.Kernels.ModelPlan plan = {shell.PlanAccess};");
        text.Line();
        foreach (string line in Body.Replace("\r", "").Split('\n'))
        {
            text.Line(line);
        }

        text.Close();
    }
}

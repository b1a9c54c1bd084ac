# Renders ERB templates in a separate process. ErbProcess starts it, writes one line of JSON to its standard input, and
# reads the frames that it appends to the file in its argument:
#
#   KIND LINE COUNT\n   and COUNT times   BYTES\n VALUE \n
#
# The first frame is "ready"; then follows the result of each template. A frame "waiting" contains the current line of a
# template shortly before the deadline. Standard output and standard error are discarded, because they may contain
# secrets.

require 'erb'
require 'json'

autoload :Base64, 'base64'
autoload :BigDecimal, 'bigdecimal'
autoload :Digest, 'digest'
autoload :IPAddr, 'ipaddr'
autoload :OpenStruct, 'ostruct'
autoload :SecureRandom, 'securerandom'
autoload :Set, 'set'
autoload :YAML, 'yaml'

class Object
  # Loads YAML only for templates that need it. The library replaces this method by its own.
  def to_yaml(options = {})
    Object.send(:remove_method, :to_yaml)
    YAML
    to_yaml(options)
  end
end

module ClusterNetwork
  # A template ended the process. Not a StandardError, so that a rescue in the template does not catch it.
  class Exit < Exception; end

  # A key that does not exist.
  class UnknownKey < NoMethodError
    attr_reader :known

    def initialize(name, known)
      super("'#{name}' is not defined", name)
      @known = known
    end
  end

  # A decimal number that Ruby would not print as it was written, for example 1.10. It calculates and compares as a Float.
  class Decimal < Numeric
    def initialize(digits)
      @digits = digits.freeze
      @float = digits.to_f
      freeze
    end

    def to_s = @digits
    alias inspect to_s

    def to_f = @float
    def to_i = @digits.to_i
    alias to_int to_i

    def to_r = Rational(@digits)
    def to_json(*) = @digits
    def hash = @float.hash
    def eql?(other) = other.is_a?(Decimal) && @float.eql?(other.to_f)
    def coerce(other) = [Float(other), @float]
    def -@ = -@float
    def encode_with(coder) = coder.represent_scalar(nil, @digits)

    %i[+ - * / % ** <=> == < > <= >= div divmod fdiv modulo quo remainder].each do |operator|
      define_method(operator) { |other| @float.public_send(operator, other.is_a?(Decimal) ? other.to_f : other) }
    end

    %i[abs ceil finite? floor infinite? nan? negative? positive? round to_c truncate zero?].each do |method|
      define_method(method) { |*arguments, **options| @float.public_send(method, *arguments, **options) }
    end
  end

  # A map of the configuration: a Hash whose keys are methods as well. A method that is not a key is an error; [], dig and
  # key? accept unknown keys. Keys are strings, and symbols find them, too.
  class Section < Hash
    # Methods that Ruby itself calls on every object, or that distinguish a Section from other values.
    KEPT = %i[
      class object_id equal? respond_to? is_a? kind_of? instance_of? nil? frozen? freeze singleton_class
      inspect to_s to_h to_hash to_json to_yaml to_a to_ary to_str encode_with
      instance_eval instance_exec method_missing respond_to_missing? define_singleton_method public_send extend
    ].freeze

    def self.of(pairs)
      section = new
      pairs.each { |key, value| section.store(key, value) }
      shadowed = section.keys.map(&:to_sym).select { |key| method_defined?(key) && shadows?(key) }
      shadowed.each { |key| shadow(section, key) }
      Hash.instance_method(:freeze).bind_call(section)
    end

    def self.shadows?(key)
      !KEPT.include?(key) && !key.start_with?('__') && key.match?(/\A[a-z_]\w*\z/i)
    end

    # Without arguments, the method returns the value of the key; with arguments, it is the method of Hash.
    def self.shadow(section, key)
      value = Hash.instance_method(:[]).bind_call(section, key.to_s)
      section.singleton_class.define_method(key) do |*arguments, **options, &block|
        arguments.empty? && options.empty? && !block ? value : super(*arguments, **options, &block)
      end
    end
    private_class_method :shadows?, :shadow

    def [](key) = super(string(key))
    def fetch(key, *default, &block) = super(string(key), *default, &block)
    def key?(key) = super(string(key))
    alias has_key? key?
    alias include? key?
    alias member? key?

    def dig(key, *rest)
      value = self[key]
      rest.empty? || value.nil? ? value : value.dig(*rest)
    end

    def values_at(*keys) = super(*keys.map { |key| string(key) })
    def fetch_values(*keys, &block) = super(*keys.map { |key| string(key) }, &block)
    def slice(*keys) = super(*keys.map { |key| string(key) })
    def except(*keys) = super(*keys.map { |key| string(key) })

    def to_h(&block)
      block ? super : Section.plain(self)
    end

    def encode_with(coder)
      coder.represent_map(nil, to_h)
      coder.implicit = true
    end

    # Returns the same data in Ruby's own types.
    def self.plain(value)
      case value
      when Section
        hash = {}
        Hash.instance_method(:each_pair).bind_call(value) { |key, each| hash[key] = plain(each) }
        hash
      when Array then Array.instance_method(:map).bind_call(value) { |each| plain(each) }
      else value
      end
    end

    private

    def string(key) = key.is_a?(Symbol) ? key.name : key

    def respond_to_missing?(name, private = false)
      Hash.instance_method(:key?).bind_call(self, name.name) || super
    end

    def method_missing(name, *arguments, &block)
      return super if name.end_with?('=') || arguments.any? || block

      Hash.instance_method(:fetch).bind_call(self, name.name) do
        raise UnknownKey.new(name, Hash.instance_method(:keys).bind_call(self))
      end
    end
  end

  # Reads the variables as ErbValues writes them: lists and maps begin with their kind.
  module Values
    def self.read(value)
      return value.freeze unless value.is_a?(Array)

      kind, *rest = value
      case kind
      when 'list' then rest.map { |each| read(each) }.freeze
      when 'map' then Section.of(rest.each_slice(2).map { |key, each| [key.freeze, read(each)] })
      when 'decimal' then decimal(rest.first)
      end
    end

    def self.decimal(digits)
      special = { 'Infinity' => Float::INFINITY, '-Infinity' => -Float::INFINITY, 'NaN' => Float::NAN }[digits]
      special || (digits.to_f.to_s == digits ? digits.to_f : Decimal.new(digits))
    end
  end

  # The file of results, which only this process and its parent know.
  class Results
    def initialize(path)
      @file = File.open(path, 'ab')
      @lock = Mutex.new
    end

    def add(kind, line = 1, *values)
      frame = "#{kind} #{line} #{values.size}\n".b
      values.each { |value| frame << "#{value.bytesize}\n".b << value.b << "\n".b }
      @lock.synchronize do
        @file.write(frame)
        @file.flush
      end
    end
  end

  # The rendering of one template in a thread, so that a template can end only its own thread.
  class Rendering
    MARK = "\uFFFE"

    # Longer messages are ignored.
    MOST_MESSAGE = 2000

    def initialize(file, content, variables, limits)
      @file = file
      @content = content
      @variables = variables
      @limits = limits
    end

    def result
      outcome = nil
      @thread = Thread.new { outcome = render }
      @thread.report_on_exception = false
      @thread.join
      outcome || ['exited', 1]
    end

    # Returns the current line of the template; 1 if it is unknown.
    def line
      line_in(@thread&.backtrace_locations)
    end

    private

    def render
      erb = ERB.new(@content, trim_mode: '%-') # the same as '%<>-', whose '<>' has no effect beside '-'
      erb.filename = @file
      measured(erb.result(around))
    rescue Exit, SystemExit => e
      ['exited', line_of(e)]
    rescue SyntaxError => e
      raised?(e) ? thrown(e) : ['syntax', e.message[/\A.*?:(\d+):/m, 1] || 1, e.message.include?('unexpected end-of-file') ? 'end' : '']
    rescue UnknownKey => e
      ['undefined', line_of(e), e.name.to_s, *e.known]
    rescue NoMethodError => e
      e.name.nil? ? thrown(e) : of_variables?(e) ? undefined(e) : ['method', line_of(e), e.name.to_s, kind_of_receiver(e)]
    rescue NameError => e
      e.name.nil? ? thrown(e) : undefined(e)
    rescue KeyError => e
      key?(e) ? ['undefined', line_of(e), e.key.to_s, *keys_around(e)] : thrown(e)
    rescue LoadError => e
      e.path.nil? ? thrown(e) : ['missing', line_of(e), e.path.to_s]
    rescue SystemCallError => e
      ['system', line_of(e), class_name(e), SystemCallError.new(nil, e.errno).message]
    rescue Exception => e
      thrown(e)
    rescue Object => e # Java exceptions that JRuby does not convert
      ['thrown', 1, class_name(e), '']
    end

    # Includes the message; findings show only those parts of it that the template contains.
    def thrown(error) = ['thrown', line_of(error), class_name(error), message(error)]

    # An error class of the template may run any code in its method for the message.
    def message(error)
      message = error.message.to_s
      message.length > MOST_MESSAGE ? '' : message
    rescue Exception
      ''
    end

    # Returns the name of the first named ancestor, without the module that classes of the template are in.
    def class_name(error)
      error.class.ancestors.filter_map(&:name).first.delete_prefix("#{Rendering}::")
    end

    # A SyntaxError of Ruby begins with a line; one that the template raises does not.
    def raised?(error)
      !error.message.match?(/\A.*?:\d+:/m)
    end

    def key?(error)
      error.key
      true
    rescue ArgumentError
      false
    end

    def measured(content)
      content = content.encode(Encoding::UTF_8)
      return ['encoding', 1] unless content.valid_encoding?

      characters = content.length - content.count(MARK) * @limits[:mark]
      characters > @limits[:characters] ? ['long', 1] : ['rendered', 1, content]
    end

    def around
      variables = @variables
      object = Object.new
      variables.each { |name, value| object.define_singleton_method(name) { value } }
      object.instance_eval { binding }.tap { @object = object }
    end

    def undefined(error)
      ['undefined', line_of(error), error.name.to_s, *@variables.keys]
    end

    def of_variables?(error)
      error.receiver.equal?(@object)
    rescue ArgumentError
      false
    end

    # Returns the kind only, because the receiver may be a secret.
    def kind_of_receiver(error)
      case error.receiver
      when nil then 'nil'
      when Section then 'a map'
      when Array then 'a list'
      else error.receiver.class.name.to_s
      end
    rescue ArgumentError
      ''
    end

    def keys_around(error)
      error.receiver.is_a?(Section) ? Hash.instance_method(:keys).bind_call(error.receiver) : []
    rescue ArgumentError
      []
    end

    def line_of(error) = line_in(error.backtrace_locations)

    def line_in(locations)
      locations&.find { |each| each.path == @file }&.lineno || 1
    end
  end

  # The whole run.
  module Program
    # A process that has this attribute becomes the parent of descendants whose parent ends (Linux only).
    PR_SET_CHILD_SUBREAPER = 36

    # As often as a program that starts programs is given the chance to start another one while it is ended.
    MOST_ROUNDS = 20

    # Rounds that find no program before the search ends.
    LAST_ROUNDS = 3

    # Lets programs that templates detach, for example with setsid, stay descendants of this process.
    def self.adopt
      return unless Java::JavaLang::System.getProperty('os.name') == 'Linux'

      require 'ffi'
      libc = Module.new { extend FFI::Library }
      libc.ffi_lib(FFI::Library::LIBC)
      libc.attach_function(:prctl, %i[int ulong ulong ulong ulong], :int)
      libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    rescue LoadError
      # The parent still ends the programs that it sees.
    end

    # Times to wait until ended programs are gone.
    MOST_WAITS = 100

    # An ended program has no command line until its parent takes notice.
    def self.running?(program) = program.isAlive && program.info.commandLine.isPresent

    # Ends everything that templates have started: processes, threads and at_exit handlers.
    def self.halt
      ended = []
      empty_rounds = 0
      MOST_ROUNDS.times do
        started = Java::JavaLang::ProcessHandle.current.descendants.to_list.to_a - ended
        empty_rounds = started.empty? ? empty_rounds + 1 : 0
        break if ended.empty? && started.empty? || empty_rounds == LAST_ROUNDS

        started.each(&:destroyForcibly)
        ended += started
        sleep 0.01 # until programs whose parent was ended are children of this process
      end
      MOST_WAITS.times { ended.any? { |each| running?(each) } ? sleep(0.01) : break }
    ensure
      Java::JavaLang::Runtime.getRuntime.halt(0)
    end

    def self.run(input, results)
      limits = { characters: input['characters'], mark: input['mark'] }
      variables = input['variables'].each_slice(2).to_h { |name, value| [name, Values.read(value)] }
      adopt
      results.add('ready')
      watch(input, results)
      input['templates'].each do |file, content|
        @current = Rendering.new(file, content, variables, limits)
        results.add(*@current.result)
      end
      halt
    end

    # Ends this process if its parent does not.
    def self.watch(input, results)
      remaining = -> { input['until'] / 1000.0 - Time.now.to_f }
      Thread.new do
        sleep([remaining.call - 0.2, 0].max)
        results.add('waiting', @current&.line || 1)
        sleep(2)
        halt
      end
    end
  end
end

module Kernel
  def exit!(*) = raise(ClusterNetwork::Exit)
  module_function :exit!
end

class << Process
  def exit!(*) = raise(ClusterNetwork::Exit)
end

results = ClusterNetwork::Results.new(ARGV.shift)
ClusterNetwork::Program.run(JSON.parse(STDIN.binmode.read.force_encoding('UTF-8'), max_nesting: false), results)
